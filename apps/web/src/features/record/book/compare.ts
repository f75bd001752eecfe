import type { BoardView } from '@interlock/board';
import { effectOf, type LedgerState, promisedEffects } from '@interlock/ledger';
import { contractOf, effectText, nameLists, namesIn, verdictText } from '@interlock/minutes';
import type { Plan } from '@interlock/plan';
import { assess, type Direction, explain, type Since, sinceThen } from '@interlock/rules';
import { keptSentence } from '../../../board/promises/promise-words.ts';
import { RISK_WORD } from '../../../kit/words/card-verdict.ts';
import { colourWord, termsChangeText } from '../../../kit/words/since-words.ts';
import { keptOf } from './read-book.ts';

/** A board as it was at a moment. */
export interface BoardAt {
  readonly view: BoardView;
  readonly ledger: LedgerState;
  readonly plan: Plan;
  /** What is drawn is of later: nobody kept it then. */
  readonly drawnLater: boolean;
}

/** What is otherwise at the later of two moments, in words. */
export interface Comparison {
  readonly money: Since['money'];
  readonly colours: readonly {
    readonly id: string;
    readonly title: string;
    readonly before: string;
    readonly after: string;
    readonly direction: Direction;
    readonly why: string;
  }[];
  readonly terms: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  readonly promises: {
    readonly kept: number;
    readonly unreported: number;
    readonly broken: readonly {
      readonly id: string;
      readonly name: string;
      readonly why: string;
    }[];
  };
  readonly verdicts: readonly {
    readonly seq: number;
    readonly decision: number;
    readonly promised: string;
    readonly found: string;
  }[];
  readonly drawnLater: boolean;
}

/** Compares two moments by the rules B-1 to B-4, both over the horizon of the later one. Pure. */
export function compareBoards(before: BoardAt, after: BoardAt): Comparison {
  const { horizon, currency } = after.plan.settings;
  const [then, now] = [before, after].map(({ view, ledger, plan }) => {
    const same = { ...plan, settings: { ...plan.settings, horizon } };
    return { plan: same, assessment: assess(same), promises: keptOf(same, view, ledger) };
  }) as [Parameters<typeof sinceThen>[0], Parameters<typeof sinceThen>[1]];
  const since = sinceThen(then, now);
  return {
    money: since.money,
    colours: since.colours.map((change) => ({
      ...{ id: change.id, title: change.title, direction: change.direction },
      ...(change.kind === 'contract'
        ? {
            before: change.before === null ? '–' : RISK_WORD[change.before],
            after: change.after === null ? '–' : RISK_WORD[change.after],
          }
        : { before: colourWord(change.before) ?? '–', after: colourWord(change.after) ?? '–' }),
      why: explain(change.reason),
    })),
    terms: since.terms.map((change) => ({
      ...{ id: change.contract, name: change.title },
      text: termsChangeText(change, currency),
    })),
    promises: promisesIn(since.promises, after),
    verdicts: verdictsSince(before.ledger.head.seq, after),
    drawnLater: before.drawnLater,
  };
}

function promisesIn(
  { kept, broken, unreported }: Since['promises'],
  { view, ledger, plan }: BoardAt,
): Comparison['promises'] {
  const names = namesOf(view, ledger);
  return {
    ...{ kept: kept.length, unreported: unreported.length },
    broken: broken.map((each) => ({
      id: `${each.contract} ${each.cycle}`,
      name: contractOf(names, each.contract),
      why: keptSentence(each, {
        cycle: plan.settings.cycle,
        unit: names.unit(ledger.signatures.get(each.contract)?.at(-1)?.payload.from ?? ''),
        department: names.department,
        contract: (id) => contractOf(names, id),
      }),
    })),
  };
}

/** The last verdicts of which the earlier moment did not know. */
function verdictsSince(from: number, { view, ledger }: BoardAt): Comparison['verdicts'] {
  const names = namesOf(view, ledger);
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

const namesOf = (view: BoardView, ledger: LedgerState) =>
  namesIn(nameLists({ ...view, cards: view.cards.values(), edges: view.edges.values() }, ledger));
