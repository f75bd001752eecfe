import {
  type Card,
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleStart,
  type Measure,
} from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { assessBare } from '../assess-bare.ts';
import { cardOf, contractOf, planOf, WEEK } from '../plan-of.ts';
import { CHAINS, type Chain, type ChainRun, chainRun, ORIGINS, SHORT_CHAINS } from './chains.ts';

/* What the board says of every contract of a chain against how often it came true. `CHAIN_RUNS` is the long form, with all chains. */
const RUNS = Number(process.env.CHAIN_RUNS ?? 12);
const HORIZON = 4;
const TOLERANCE = 0.05;
const CYCLE: Cycle = WEEK;
const FIRST = cycleIndex(CYCLE, '2020-01-06');

const measureOf = (values: readonly number[], t: number): Measure => ({
  unit: 'units',
  direction: 'higher',
  tolerance: { amber: 0.02, red: 0.05 },
  target: { kind: 'mean-of-preceding', cycles: 8 },
  actuals: values
    .slice(0, t + 1)
    .map((value, k) => ({ cycle: cycleStart(CYCLE, FIRST + k), value })),
});

/**
 * The chance of every contract by its stage, the one into a demand first; and what is foretold of those of the
 * first stage where nothing is known of its suppliers.
 */
function chancesAt(run: ChainRun, t: number): { chain: number[][]; alone: number[] } {
  const { ordered, served, made } = run;
  // The same measures in both plans, so that they are fitted once (P-3).
  const below = [
    ...ordered.map((values, b) => cardOf(`d${b}`, 'demand', 'Sales', measureOf(values, t))),
    ...served.map((values, b) => cardOf(`p${b}`, 'supply', 'Operations', measureOf(values, t))),
  ];
  const above = made.map((values, s) =>
    cardOf(`s${s}`, 'supply', 'Operations', measureOf(values, t)),
  );
  const [alone] = chancesOf({ ...run, made: [] }, below, t);
  return { chain: chancesOf(run, [...below, ...above], t), alone: alone! };
}

function chancesOf({ ordered, made }: ChainRun, cards: Card[], t: number): number[][] {
  const terms = { tolerance: TOLERANCE };
  const contracts = [
    ...ordered.map((_, b) => contractOf(cards, `p${b}`, `d${b}`, terms)),
    ...(made.length > 0 ? ordered.map((_, b) => contractOf(cards, 's0', `p${b}`, terms)) : []),
    ...made.slice(1).map((_, s) => contractOf(cards, `s${s + 1}`, `s${s}`, terms)),
  ];
  const settings = {
    sharing: 'proportional' as const,
    horizon: HORIZON,
    asOf: cycleEnd(CYCLE, FIRST + t),
  };
  const found = assessBare(planOf(cards, contracts, [], settings)).contracts;
  const of = (from: string, to: string) => found[`${from}-${to}`]!.probability;
  return [
    ordered.map((_, b) => of(`p${b}`, `d${b}`)),
    ...(made.length > 0 ? [ordered.map((_, b) => of('s0', `p${b}`))] : []),
    ...made.slice(1).map((_, s) => [of(`s${s + 1}`, `s${s}`)]),
  ];
}

function shortAfter({ ordered, served, made }: ChainRun, t: number): boolean[][] {
  const sum = (values: readonly number[]) =>
    values.slice(t + 1, t + 1 + HORIZON).reduce((total, v) => total + v, 0);
  const all = ordered.reduce((total, values) => total + sum(values), 0);
  const isShort = (came: number, need: number) => came < (1 - TOLERANCE) * need;
  return [
    ordered.map((values, b) => isShort(sum(served[b]!), sum(values))),
    ordered.map(() => isShort(sum(made[0]!), all)),
    ...made.slice(1).map((values) => [isShort(sum(values), all)]),
  ];
}

const isUnknowable = ({ breaks }: Chain, t: number): boolean =>
  breaks !== undefined && t < breaks && t + HORIZON >= breaks;

const tallyOf = () => ({ count: 0, said: 0, happened: 0, squares: 0 });

function count(tally: ReturnType<typeof tallyOf>, chance: number, isShort: boolean): void {
  const came = Number(isShort);
  tally.count += 1;
  tally.said += chance;
  tally.happened += came;
  tally.squares += (chance - came) ** 2;
}

const meansOf = ({ count, said, happened, squares }: ReturnType<typeof tallyOf>) => ({
  said: said / count,
  happened: happened / count,
  brier: squares / count,
});

describe('simulated chains', { timeout: 20_000 * Math.max(4, RUNS) }, () => {
  for (const chain of process.env.CHAIN_RUNS === undefined ? SHORT_CHAINS : CHAINS)
    it(`G-6: tells every contract of ${chain.name} as often as it comes true`, () => {
      const tallies = chain.stages.map(tallyOf);
      const without = tallyOf();
      for (let run = 0; run < RUNS; run++) {
        const series = chainRun(chain, run);
        for (const t of ORIGINS.filter((t) => !isUnknowable(chain, t))) {
          const said = chancesAt(series, t);
          const short = shortAfter(series, t);
          said.chain.forEach((list, s) => {
            list.forEach((chance, b) => {
              count(tallies[s]!, chance, short[s]![b]!);
            });
          });
          said.alone.forEach((chance, b) => {
            count(without, chance, short[0]![b]!);
          });
        }
      }
      const found = tallies.map(meansOf);
      const alone = meansOf(without);
      const told = ({ said, happened, brier }: typeof alone) =>
        `${said.toFixed(2)} said, ${happened.toFixed(2)} came true (Brier ${brier.toFixed(3)})`;
      console.log(
        `${chain.name}: ${found.map(told).join('; ')}; without its suppliers ${told(alone)}`,
      );
      expect(found[0]!.brier).toBeLessThanOrEqual(alone.brier + 0.02);
      for (const { said, happened } of found)
        expect(Math.abs(said - happened)).toBeLessThanOrEqual(0.1);
    });
});
