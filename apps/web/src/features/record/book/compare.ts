import { type BoardView, composePlan } from '@interlock/board';
import {
  effectOf,
  emptyLedger,
  fold,
  type LedgerState,
  promisedEffects,
  versionsOf,
} from '@interlock/ledger';
import { contractOf, effectText, nameLists, namesIn, verdictText } from '@interlock/minutes';
import { cycleEnd, cycleIndex, cycleLabel, type Plan } from '@interlock/plan';
import { type Assessment, assess, explain, type RiskVerdict } from '@interlock/rules';
import { DRIFT_WORD, RISK_WORD } from '../../../kit/words/card-verdict.ts';
import { amendedRows, termsLine } from '../../../kit/words/term-rows.ts';
import { keptOf, type ReadBoard } from './read-book.ts';

/** A moment of the ledger: after this entry, as of this day. */
export interface Moment {
  readonly seq: number;
  readonly day: string;
}

export type Cause = 'new' | 'grown' | 'shrunk' | 'resolved';

export interface CauseOfMoney {
  readonly cause: Cause;
  readonly id: string;
  readonly title: string;
  readonly before: number;
  readonly after: number;
}

/** Something that has another colour now. */
export interface ColourChange {
  readonly id: string;
  readonly title: string;
  readonly kind: 'card' | 'contract';
  readonly before: string;
  readonly after: string;
  /** Worse is positive. */
  readonly worse: number;
  /** The sentence that says why it has its colour now. */
  readonly why: string;
}

export interface Comparison {
  readonly moneyBefore: number;
  readonly moneyAfter: number;
  readonly causes: readonly CauseOfMoney[];
  /** What the causes do not add up to: exceptions that share a shortage are counted in each. */
  readonly shared: number;
  readonly colours: readonly ColourChange[];
  readonly terms: readonly { readonly seq: number; readonly name: string; readonly text: string }[];
  readonly promises: readonly {
    readonly name: string;
    readonly cycle: string;
    readonly kept: boolean;
  }[];
  readonly verdicts: readonly {
    readonly seq: number;
    readonly decision: number;
    readonly promised: string;
    readonly found: string;
  }[];
}

/**
 * What is otherwise at the later of two moments: measures, terms and decisions as the ledger had them
 * then, drawn as it is now. Pure.
 */
export function compareMoments(read: ReadBoard, from: Moment, to: Moment): Comparison {
  const [before, after] = [from, to].map(({ seq, day }) => {
    const ledger = fold(emptyLedger, read.ledger.entries.slice(0, seq));
    const plan = composePlan(read.view, ledger, day, undefined, day);
    return { ledger, plan, found: assess(plan) };
  }) as [At, At];
  const causes = causesOf(before.found, after.found);
  const change = causes.reduce((sum, cause) => sum + cause.after - cause.before, 0);
  const moneyBefore = before.found.moneyAtRisk;
  const moneyAfter = after.found.moneyAtRisk;
  return {
    ...{ moneyBefore, moneyAfter, causes },
    shared: moneyAfter - moneyBefore - change,
    colours: coloursOf(before, after, read.view),
    terms: termsOf(read, from.seq, to.seq),
    promises: promisesOf(after, read.view, from.day, to.day),
    verdicts: verdictsOf(after, read, from.seq),
  };
}

interface At {
  readonly ledger: LedgerState;
  readonly plan: Plan;
  readonly found: Assessment;
}

/** Less than this is the same money. */
const CENT = 0.01;

function causesOf(before: Assessment, after: Assessment): readonly CauseOfMoney[] {
  const was = new Map(before.exceptions.map((each) => [each.id, each]));
  const is = new Map(after.exceptions.map((each) => [each.id, each]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((id): CauseOfMoney[] => {
      const [old, now] = [was.get(id), is.get(id)];
      const sums = { before: old?.money ?? 0, after: now?.money ?? 0 };
      if (Math.abs(sums.after - sums.before) < CENT) return [];
      const cause: Cause =
        sums.before < CENT
          ? 'new'
          : sums.after < CENT
            ? 'resolved'
            : sums.after > sums.before
              ? 'grown'
              : 'shrunk';
      return [{ cause, id, title: (now ?? old)!.title, ...sums }];
    })
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

const RISKS: readonly RiskVerdict[] = ['unchecked', 'clear', 'watch', 'at-risk', 'collision'];
const DRIFTS = ['no-data', 'on-track', 'stale', 'watch', 'drifting', 'off-track'];

function coloursOf(before: At, after: At, view: BoardView): readonly ColourChange[] {
  const names = namesIn(namesOf(view, after.ledger));
  const contracts = Object.values(after.found.contracts).flatMap((now): ColourChange[] => {
    const was = before.found.contracts[now.contract]?.verdict;
    if (was === undefined || was === now.verdict) return [];
    return [
      {
        ...{ id: now.contract, kind: 'contract', title: contractOf(names, now.contract) },
        ...{ before: RISK_WORD[was], after: RISK_WORD[now.verdict] },
        worse: RISKS.indexOf(now.verdict) - RISKS.indexOf(was),
        why: explain(now.reason),
      },
    ];
  });
  const cards = Object.values(after.found.cards).flatMap((now): ColourChange[] => {
    const was = before.found.cards[now.card]?.drift;
    if (was === undefined || was === now.drift) return [];
    return [
      {
        ...{ id: now.card, kind: 'card', title: names.card(now.card) },
        ...{ before: DRIFT_WORD[was], after: DRIFT_WORD[now.drift] },
        worse: DRIFTS.indexOf(now.drift) - DRIFTS.indexOf(was),
        why: explain(now.reason),
      },
    ];
  });
  return [...contracts, ...cards].sort((a, b) => b.worse - a.worse);
}

const namesOf = (view: BoardView, ledger: LedgerState) =>
  nameLists({ ...view, cards: view.cards.values(), edges: view.edges.values() }, ledger);

/** Terms that came into force after one entry and up to another. */
function termsOf({ view, ledger }: ReadBoard, from: number, to: number): Comparison['terms'] {
  const names = namesIn(namesOf(view, ledger));
  const { currency } = view.settings;
  return [...ledger.signatures]
    .flatMap(([contract, signed]) => {
      const edge = view.edges.get(contract);
      if (edge?.kind !== 'contract') return [];
      const versions = versionsOf(
        edge,
        signed,
        ledger.declines.get(contract) ?? [],
        ledger.endings.get(contract) ?? [],
      );
      const unit = names.unit(edge.from);
      return versions.flatMap(({ terms, began }, at) => {
        if (began <= from || began > to) return [];
        const last = versions[at - 1]?.terms;
        const rows = last === undefined ? [] : amendedRows(last, terms, unit, currency);
        const text =
          rows.length === 0
            ? termsLine(terms, unit, currency)
            : rows.map((row) => `${row.label}: ${row.inForce} → ${row.drawn}`).join('; ');
        return [{ seq: began, name: contractOf(names, contract), text }];
      });
    })
    .sort((a, b) => a.seq - b.seq);
}

/** Promises of cycles that ended between the two days. */
function promisesOf(
  { plan, ledger }: At,
  view: BoardView,
  from: string,
  to: string,
): Comparison['promises'] {
  const names = namesIn(namesOf(view, ledger));
  const { cycle } = plan.settings;
  return keptOf(plan, view, ledger).flatMap((each) => {
    const index = cycleIndex(cycle, each.cycle);
    const end = cycleEnd(cycle, index);
    if (end <= from || end > to || (each.state !== 'kept' && each.state !== 'broken')) return [];
    return [
      {
        name: contractOf(names, each.contract),
        cycle: cycleLabel(cycle, index),
        kept: each.state === 'kept',
      },
    ];
  });
}

function verdictsOf({ ledger }: At, { view }: ReadBoard, from: number): Comparison['verdicts'] {
  const names = namesIn(namesOf(view, ledger));
  return promisedEffects(ledger).flatMap((promised) => {
    const { decision, card } = promised;
    const judged = effectOf(ledger.effects, decision, card);
    if (judged === null || judged.seq <= from) return [];
    const { verdict, after, effect } = judged.payload;
    const words = { kpi: names.card(card), unit: names.unit(card) };
    return [
      {
        ...{ seq: judged.seq, decision },
        promised: effectText({ ...promised, ...words }),
        found: verdictText({ ...words, verdict, after, effect }),
      },
    ];
  });
}
