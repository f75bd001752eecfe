import { dueFromDailySums, weekFrom } from './daily-sums.ts';
import { AHEAD, HISTORY, type Outcome, outcomes } from './forecasts.ts';
import { reliability, type Score, score } from './score.ts';
import { type Chance, COMMON, f1, OWN, skillInterval, skillOf } from './skill.ts';
import type { Source } from './source.ts';

type Print = (line: string) => void;

/** Of a board's defaults and around: fixed before anything is scored. */
const THRESHOLDS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5] as const;
/** Windows overlap by all but one of their cycles. */
const BLOCK = 2 * AHEAD;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Where nothing is foretold nothing is won or lost. */
const chance: Chance = (outcome) => outcome.probability ?? outcome.commonRate;

/** Prints all that is scored on what a folder holds. */
export function reportOn(source: Source, folder: string, print: Print): void {
  if (source.kind === 'back-orders') {
    const list = source.outcomes;
    if (list.length === 0) throw new Error('The tables hold no item.');
    print(`${list.length} items of one day each, looked at by the structure alone`);
    print(`${countOf(list)} went on back order\n`);
    reportList(list, 1, print);
    return;
  }
  const { due } = source;
  const { unit } = due.cycle;
  const cycles = [...due.byName.values()][0]?.required.length ?? 0;
  print(`${due.byName.size} names, ${cycles} complete ${unit}s`);
  const list = outcomes(due);
  if (list.length === 0)
    throw new Error(
      `Too short: at least ${HISTORY + AHEAD} complete ${unit}s in a row are needed.`,
    );
  print(
    `${list.length} forecasts; in ${countOf(list)} less than ${part(1 - due.short)} of what was due in four ${unit}s came\n`,
  );
  reportList(list, BLOCK, print);
  if (source.kind !== 'daily-sums') return;
  reportStarts(folder, due.short, print);
  reportStandIns(folder, due.short, print);
}

function reportList(list: readonly Outcome[], block: number, print: Print): void {
  print(
    `${''.padEnd(38)} ${'warnings'.padStart(8)} ${'precision'.padStart(10)} ${'recall'.padStart(8)} ${'lead'.padStart(6)} ${'Brier'.padStart(8)}`,
  );
  const row = (name: string, s: Score) => print(rowOf(name, s));
  for (const from of THRESHOLDS)
    row(
      `the board’s contract, from ${part(from)} on`,
      score(list, (o) => chance(o) >= from, chance),
    );
  row(
    'alert, as a status meeting',
    score(
      list,
      (o) => o.alert,
      (o) => Number(o.alert),
    ),
  );
  row(
    'always the base rate known so far',
    score(list, (o) => COMMON(o) >= 0.5, COMMON),
  );
  const without = list.filter((o) => o.probability === null).length;
  if (without > 0)
    print(
      `\nthe board says nothing in ${without} forecasts (nothing due in the last eight cycles): the common base rate stands for it`,
    );
  print(
    `\n${''.padEnd(27)} ${'Brier'.padStart(7)} ${'skill: common, 90 %'.padStart(26)} ${'own, 90 %'.padStart(26)} ${'log loss'.padStart(8)} ${'AUC'.padStart(5)}  F1 from ${THRESHOLDS.map(part).join(', ')}`,
  );
  print(skillRow('the board’s contract', list, chance, block));
  if (list.some(({ ownRate }) => ownRate !== null))
    print(skillRow('each name’s own base rate', list, OWN, block));
  print('\nhow often it happened, by the chance that was given');
  for (const { from, to, count, forecast, observed } of reliability(list, chance))
    if (count > 0)
      print(
        `  ${part(from).padStart(7)} to ${part(to).padStart(7)}: ${String(count).padStart(5)} forecasts, ${part(forecast).padStart(7)} forecast, ${part(observed).padStart(7)} happened`,
      );
}

function skillRow(name: string, list: readonly Outcome[], of: Chance, block: number): string {
  const found = skillOf(list, of);
  const interval = (skill: number | null, against: Chance) => {
    if (skill === null) return '–'.padStart(26);
    const [low, high] = skillInterval(list, of, block, against);
    return `${signed(skill)} (${signed(low)} to ${signed(high)})`.padStart(26);
  };
  return [
    name.padEnd(27),
    found.brier.toFixed(4).padStart(7),
    interval(found.againstCommon, COMMON),
    interval(found.againstOwn, OWN),
    found.logLoss.toFixed(3).padStart(8),
    (found.auc?.toFixed(2) ?? '–').padStart(5),
    '',
    THRESHOLDS.map((from) => f1(list, of, from).toFixed(2)).join(' '),
  ].join(' ');
}

function reportStarts(folder: string, short: number, print: Print): void {
  print('\nthe same with weeks that start on another day: skill of the board’s contract against');
  const all: Outcome[] = [];
  for (let day = 0; day < 7; day++) {
    const due = dueFromDailySums(folder, 'delivered', weekFrom(day));
    const shifted = outcomes({ ...due, short });
    all.push(...shifted);
    const found = skillOf(shifted, chance);
    const { first, second } = halves(shifted);
    print(
      `  ${DAYS[day]!.padEnd(9)} ${String(shifted.length).padStart(4)} forecasts: common base rate ${signed(found.againstCommon)} (earlier half ${signed(skillOf(first, chance).againstCommon)}, later ${signed(skillOf(second, chance).againstCommon)}), own ${signed(found.againstOwn!)}`,
    );
  }
  reportColours(all, print);
}

/** What a board's thresholds are chosen by: how many it would colour from there on, and how many rightly. */
function reportColours(list: readonly Outcome[], print: Print): void {
  print(`\n${list.length} forecasts of all seven starts: coloured from a chance of`);
  for (const from of THRESHOLDS) {
    const found = score(list, (o) => chance(o) >= from, chance);
    const coloured = part(found.warnings / list.length);
    print(
      `  ${part(from).padStart(7)} on: ${coloured.padStart(7)}, precision ${part(found.precision).padStart(7)}, recall ${part(found.recall).padStart(7)}, F1 ${f1(list, chance, from).toFixed(2)}`,
    );
  }
}

function reportStandIns(folder: string, short: number, print: Print): void {
  print('\nwhat stands for the supply, and over how many weeks: Brier');
  for (const supply of ['delivered', 'issued', 'production'] as const)
    for (const horizon of [1, 4, 8]) {
      const half = halves(outcomes({ ...dueFromDailySums(folder, supply), short }, horizon));
      const brier = (outcome: readonly Outcome[]) =>
        score(outcome, () => false, chance).brier.toFixed(4);
      print(
        `  ${supply.padEnd(11)} ${String(horizon).padStart(2)} weeks: first half of the weeks ${brier(half.first)}, second ${brier(half.second)}`,
      );
    }
}

/** Earlier and later cycles: what is chosen on the first is judged on the second. */
function halves(list: readonly Outcome[]) {
  const cycles = [...new Set(list.map(({ cycle }) => cycle))].sort((a, b) => a - b);
  const middle = cycles[cycles.length >> 1]!;
  return {
    first: list.filter(({ cycle }) => cycle < middle),
    second: list.filter(({ cycle }) => cycle >= middle),
  };
}

const countOf = (list: readonly Outcome[]): string => {
  const happened = list.filter((outcome) => outcome.happened).length;
  return `${happened} (${part(happened / list.length)})`;
};

const part = (value: number | null): string =>
  value === null ? '–' : `${(100 * value).toFixed(1)} %`;

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

const rowOf = (name: string, s: Score): string =>
  [
    name.padEnd(38),
    String(s.warnings).padStart(8),
    part(s.precision).padStart(10),
    part(s.recall).padStart(8),
    (s.lead === null ? '–' : s.lead.toFixed(1)).padStart(6),
    s.brier.toFixed(4).padStart(8),
  ].join(' ');
