import { AHEAD, type ForecastOptions, HISTORY, type Outcome, outcomes } from './forecasts.ts';
import { readFolder, weekFrom } from './read-folder.ts';
import { reliability, type Score, score } from './score.ts';
import { type Chance, f1, skillInterval, skillOf } from './skill.ts';

/*
 * `npm run backtest -- <folder>`: for every product and week the chance of a collision with the
 * data up to that week, against what happened in the four weeks after it.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Say which folder: orders.csv, production.csv, issued.csv, delivered.csv.');
  process.exit(1);
}

const part = (value: number | null): string =>
  value === null ? '–' : `${(100 * value).toFixed(1)} %`;
const row = (name: string, s: Score): string =>
  [
    name.padEnd(38),
    String(s.warnings).padStart(8),
    part(s.precision).padStart(10),
    part(s.recall).padStart(8),
    (s.leadDays === null ? '–' : s.leadDays.toFixed(1)).padStart(10),
    s.brier.toFixed(4).padStart(8),
  ].join(' ');

function report(path: string): void {
  const series = readFolder(path);
  const weeks = [...series.orders.byProduct.values()][0]?.length ?? 0;
  console.log(`${series.orders.byProduct.size} products, ${weeks} complete weeks`);
  const chosen: ForecastOptions = { supply: 'delivered', horizon: AHEAD };
  const list = outcomes(series, chosen);
  if (list.length === 0) {
    console.error(`Too short: at least ${HISTORY + AHEAD} complete weeks are needed.`);
    process.exit(1);
  }
  const happened = list.filter((outcome) => outcome.happened).length;
  console.log(
    `${list.length} forecasts; in ${happened} (${part(happened / list.length)}) less than 90 % of the orders of four weeks were delivered\n`,
  );
  const rate: Chance = ({ commonRate }) => commonRate;
  console.log(
    `${''.padEnd(38)} ${'warnings'.padStart(8)} ${'precision'.padStart(10)} ${'recall'.padStart(8)} ${'lead days'.padStart(10)} ${'Brier'.padStart(8)}`,
  );
  const chance: Chance = ({ probability }) => probability;
  // Where nothing is foretold nothing is won or lost.
  const foresight: Chance = (outcome) => outcome.foresight ?? outcome.commonRate;
  for (const from of THRESHOLDS)
    console.log(
      row(
        `the foresight, from ${part(from)} on`,
        score(list, (o) => foresight(o) >= from, foresight),
      ),
    );
  console.log(
    row(
      'the rules, watch (5 %)',
      score(list, (o) => o.probability >= 0.05, chance),
    ),
  );
  console.log(
    row(
      'the rules, at risk (20 %)',
      score(list, (o) => o.probability >= 0.2, chance),
    ),
  );
  console.log(
    row(
      'the rules, collision (50 %)',
      score(list, (o) => o.probability >= 0.5, chance),
    ),
  );
  console.log(
    row(
      'alert at ±5 %, as a status meeting',
      score(
        list,
        (o) => o.alert,
        (o) => Number(o.alert),
      ),
    ),
  );
  console.log(
    row(
      'always the base rate known so far',
      score(list, (o) => rate(o) >= 0.5, rate),
    ),
  );
  const without = list.filter((o) => o.foresight === null).length;
  console.log(
    `\nthe foresight says nothing in ${without} forecasts (fewer than eight weeks, or nothing ordered in the last eight): the common base rate stands for it`,
  );
  reportSkill(list, [
    ['the foresight', foresight],
    ['the rules', chance],
    ['each product’s own base rate', ({ ownRate }) => ownRate],
  ]);
  for (const [name, of] of [
    ['the foresight', foresight],
    ['the rules', chance],
  ] as const) {
    console.log(`\nhow often it happened, by the chance that ${name} gave`);
    for (const { from, to, count, forecast, observed } of reliability(list, of))
      if (count > 0)
        console.log(
          `  ${part(from).padStart(7)} to ${part(to).padStart(7)}: ${String(count).padStart(4)} forecasts, ${part(forecast).padStart(7)} forecast, ${part(observed).padStart(7)} happened`,
        );
  }
  console.log('\nthe same with weeks that start on another day: skill of the foresight against');
  for (let day = 0; day < 7; day++) {
    const shifted = outcomes(readFolder(path, weekFrom(day)), chosen);
    const found = skillOf(shifted, foresight);
    const { first, second } = halves(shifted);
    console.log(
      `  ${DAYS[day]!.padEnd(9)} ${String(shifted.length).padStart(4)} forecasts: common base rate ${signed(found.againstCommon)} (earlier half ${signed(skillOf(first, foresight).againstCommon)}, later ${signed(skillOf(second, foresight).againstCommon)}), own ${signed(found.againstOwn)}`,
    );
  }
  console.log('\nwhat stands for the supply, and over how many weeks: Brier');
  for (const supply of ['delivered', 'issued', 'production'] as const)
    for (const horizon of [1, 4, 8]) {
      const other = outcomes(series, { supply, horizon });
      const half = halves(other);
      const brier = (outcome: readonly Outcome[]) =>
        score(outcome, () => false, chance).brier.toFixed(4);
      console.log(
        `  ${supply.padEnd(11)} ${String(horizon).padStart(2)} weeks: first half of the weeks ${brier(half.first)}, second ${brier(half.second)}`,
      );
    }
}

const THRESHOLDS = [0.15, 0.2, 0.25, 0.5] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** Skill of several ways to forecast, with the interval over blocks of weeks. */
function reportSkill(
  list: readonly Outcome[],
  ways: readonly (readonly [name: string, chance: Chance])[],
): void {
  console.log(
    `\n${''.padEnd(30)} ${'Brier'.padStart(7)} ${'skill: common, 90 %'.padStart(26)} ${'own'.padStart(7)} ${'log loss'.padStart(9)} ${'AUC'.padStart(5)}  F1 from ${THRESHOLDS.map(part).join(', ')}`,
  );
  for (const [name, chance] of ways) {
    const found = skillOf(list, chance);
    const [low, high] = skillInterval(list, chance, 2 * AHEAD);
    console.log(
      [
        name.padEnd(30),
        found.brier.toFixed(4).padStart(7),
        `${signed(found.againstCommon)} (${signed(low)} to ${signed(high)})`.padStart(26),
        signed(found.againstOwn).padStart(7),
        found.logLoss.toFixed(3).padStart(9),
        (found.auc?.toFixed(2) ?? '–').padStart(5),
        '',
        THRESHOLDS.map((from) => f1(list, chance, from).toFixed(2)).join(' '),
      ].join(' '),
    );
  }
}

/** Earlier and later weeks: what is chosen on the first is judged on the second. */
function halves(list: readonly Outcome[]) {
  const weeks = [...new Set(list.map(({ week }) => week))].sort((a, b) => a - b);
  const middle = weeks[weeks.length >> 1]!;
  return {
    first: list.filter(({ week }) => week < middle),
    second: list.filter(({ week }) => week >= middle),
  };
}

try {
  report(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
