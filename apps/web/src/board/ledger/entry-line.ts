import type { BoardView } from '@interlock/board';
import { formatMeasure, formatMoney, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import type { LedgerEntry, LedgerState } from '@interlock/ledger';
import { contractName, counted, cycleIndex, cycleLabel } from '@interlock/plan';
import { shortDay } from '../../kit/words/dates.ts';
import { roleWord } from '../../kit/words/place-of.ts';
import { contingencyLine } from './contingency-line.ts';
import { effectLine } from './effect-line.ts';
import { initiativeLine } from './initiative-line.ts';
import { sessionLine } from './session-line.ts';

/** What the line needs to know of the board to name things. */
export interface EntryNames {
  readonly view: BoardView;
  readonly unitOf: (card: string) => string;
  /** What a contingency is called. */
  readonly contingency: (id: string) => string;
  /** What an initiative is called. */
  readonly initiative: (id: string) => string;
}

type LedgerNames = Pick<LedgerState, 'measures' | 'contingencies' | 'initiatives'>;

/** Names as board and ledger have them now. */
export function entryNames(
  view: BoardView,
  { measures, contingencies, initiatives }: LedgerNames,
): EntryNames {
  return {
    view,
    unitOf: (card) => measures.get(card)?.definition?.unit ?? '',
    contingency: (id) => {
      const proposed = contingencies.get(id)?.findLast((e) => e.type === 'contingency-proposed');
      return proposed?.payload.plan.title ?? id;
    },
    initiative: (id) => {
      const proposed = initiatives.get(id)?.findLast((e) => e.type === 'initiative-proposed');
      return proposed?.payload.plan.title ?? id;
    },
  };
}

const ENTRY_WORD: Readonly<Record<LedgerEntry['type'], string>> = {
  get 'board-created'() {
    return say`Board`;
  },
  get 'targets-set'() {
    return say`Target`;
  },
  get 'actuals-reported'() {
    return say`Actual`;
  },
  get 'contract-signed'() {
    return say`Signature`;
  },
  get 'contract-declined'() {
    return say`Declined`;
  },
  get 'contract-end-agreed'() {
    return say`Ending`;
  },
  get 'contract-end-refused'() {
    return say`Kept`;
  },
  get 'contingency-proposed'() {
    return say`Contingency`;
  },
  get 'contingency-signed'() {
    return say`Contingency`;
  },
  get 'contingency-armed'() {
    return say`Armed`;
  },
  get 'contingency-withdrawn'() {
    return say`Contingency`;
  },
  get 'contingency-fired'() {
    return say`Fired`;
  },
  get 'contingency-confirmed'() {
    return say`Contingency`;
  },
  get 'contingency-stood-down'() {
    return say`Contingency`;
  },
  get 'contingency-closed'() {
    return say`Contingency`;
  },
  get 'risk-accepted'() {
    return say`Accepted`;
  },
  get 'exception-deferred'() {
    return say`Deferred`;
  },
  get 'decision-recorded'() {
    return say`Decision`;
  },
  get 'decision-in-force'() {
    return say`Decision`;
  },
  get 'decision-lapsed'() {
    return say`Decision`;
  },
  get 'decision-withdrawn'() {
    return say`Decision`;
  },
  get 'session-planned'() {
    return say`Session`;
  },
  get 'session-cancelled'() {
    return say`Session`;
  },
  get 'session-joined'() {
    return say`Session`;
  },
  get 'session-stepped'() {
    return say`Session`;
  },
  get 'session-agenda-set'() {
    return say`Session`;
  },
  get 'effect-judged'() {
    return say`Follow-through`;
  },
  get 'session-started'() {
    return say`Session`;
  },
  get 'session-ended'() {
    return say`Session`;
  },
  get 'link-created'() {
    return say`Link`;
  },
  get 'link-revoked'() {
    return say`Link`;
  },
  get 'role-granted'() {
    return say`Role`;
  },
  get 'forecast-recorded'() {
    return say`Forecast`;
  },
  get 'initiative-proposed'() {
    return say`Initiative`;
  },
  get 'initiative-change-answered'() {
    return say`Initiative`;
  },
  get 'initiative-gate-passed'() {
    return say`Gate`;
  },
  get 'initiative-forecast'() {
    return say`Initiative`;
  },
  get 'initiative-held'() {
    return say`Initiative`;
  },
  get 'initiative-resumed'() {
    return say`Initiative`;
  },
  get 'initiative-cancelled'() {
    return say`Initiative`;
  },
};

/** Kind of an entry in one word; entries of a newer version have none here. */
export const entryWord = ({ type }: LedgerEntry): string =>
  Object.hasOwn(ENTRY_WORD, type) ? ENTRY_WORD[type] : say`Newer`;

/** One line that says what an entry binds. Pure. */
export function entryLine(entry: LedgerEntry, names: EntryNames): string {
  const { view } = names;
  const card = (id: string): string => view.cards.get(id)?.title ?? id;
  const department = (id: string): string => view.departments.find((d) => d.id === id)?.name ?? id;
  const money = (value: number): string => formatMoney(Math.round(value), view.settings.currency);
  switch (entry.type) {
    case 'board-created':
      return say`Created from ${entry.payload.template}: ${entry.payload.title}`;
    case 'targets-set': {
      const { items } = entry.payload;
      const first = items[0];
      if (first === undefined) return '';
      if (items.length > 1) return say`${items.length} measures, first ${card(first.card)}`;
      return `${card(first.card)}, ${first.measure.unit}`;
    }
    case 'actuals-reported':
      return actualsLine(entry.payload.items, names);
    case 'contract-signed': {
      const { from, to, terms } = entry.payload;
      const name = contractName(card(from), card(to));
      const side = department(entry.payload.department);
      return terms.quantity === undefined
        ? say`${name}, for ${side}`
        : say`${name}, ${formatNumber(terms.quantity)}, for ${side}`;
    }
    case 'contract-declined':
      return `${edgeName(view, entry.payload.contract)}: ${entry.payload.reason}`;
    case 'contract-end-agreed': {
      const { from, to, department: side, onBehalf } = entry.payload;
      const name = contractName(card(from), card(to));
      return onBehalf
        ? say`${name}: agreed to end it, on behalf of ${department(side)}`
        : say`${name}: ${department(side)} agreed to end it`;
    }
    case 'contract-end-refused': {
      const { contract, department: side, onBehalf } = entry.payload;
      const name = edgeName(view, contract);
      return onBehalf
        ? say`${name}: stays in force, on behalf of ${department(side)}`
        : say`${name}: ${department(side)} wants to keep it`;
    }
    case 'contingency-proposed':
    case 'contingency-signed':
    case 'contingency-armed':
    case 'contingency-withdrawn':
    case 'contingency-fired':
    case 'contingency-confirmed':
    case 'contingency-stood-down':
    case 'contingency-closed':
      return contingencyLine(entry, { contingency: names.contingency, department });
    case 'risk-accepted':
    case 'exception-deferred': {
      const { title, owner, until, reason } = entry.payload;
      return say`${title}: ${owner} until ${shortDay(until)}: ${reason}`;
    }
    case 'decision-recorded': {
      const kpis = entry.payload.kpis.map((k) => card(k.card)).join(', ');
      return `${entry.payload.statement}; ${kpis}`;
    }
    case 'decision-in-force':
      return say`${entry.payload.decision}: in force, all amendments are signed`;
    case 'decision-lapsed': {
      const { decision, contract, why } = entry.payload;
      const name = edgeName(view, contract);
      if (why === 'declined') return say`${decision}: lapsed, ${name} was declined`;
      return why === 'ended'
        ? say`${decision}: lapsed, ${name} was ended`
        : say`${decision}: lapsed, ${name} is in force on other terms`;
    }
    case 'decision-withdrawn':
      return say`${entry.payload.decision}: withdrawn: ${entry.payload.reason}`;
    case 'session-planned':
    case 'session-cancelled':
    case 'session-joined':
    case 'session-stepped':
    case 'session-agenda-set':
      return sessionLine(entry);
    case 'effect-judged': {
      const { card: kpi } = entry.payload;
      const { currency } = view.settings;
      return effectLine(entry, { title: card(kpi), unit: names.unitOf(kpi), currency });
    }
    case 'session-started': {
      const { items, moneyAtRisk } = entry.payload;
      return say`Started with ${counted.item(items.length)}, ${money(moneyAtRisk)} at risk`;
    }
    case 'session-ended': {
      const { items, moneyAtStart, moneyAtEnd } = entry.payload;
      const done = items.filter(({ outcome }) => outcome !== undefined).length;
      return say`Ended, ${done} of ${counted.item(items.length)} with an outcome, ${money(moneyAtStart)} → ${money(moneyAtEnd)} at risk`;
    }
    case 'link-created': {
      const { role, department: d } = entry.payload;
      return d === null
        ? say`Created, ${roleWord(role)}`
        : say`Created, ${roleWord(role)} of ${department(d)}`;
    }
    case 'link-revoked':
      return say`Revoked`;
    case 'role-granted':
      return say`Somebody here is ${roleWord(entry.payload.role)} from now on`;
    case 'forecast-recorded': {
      const { closed, cycle, chances } = entry.payload;
      const when = cycleLabel(cycle, cycleIndex(cycle, closed));
      return say`What was foretold of ${counted.contract(chances.length)} at the end of ${when}`;
    }
    case 'initiative-proposed':
    case 'initiative-change-answered':
    case 'initiative-gate-passed':
    case 'initiative-forecast':
    case 'initiative-held':
    case 'initiative-resumed':
    case 'initiative-cancelled':
      return initiativeLine(entry, names.initiative(entry.payload.initiative));
    default:
      return ofNewerVersion(entry);
  }
}

/** It is kept and part of the chain; what it binds is not known here, and counts nowhere. */
function ofNewerVersion(entry: never): string {
  const { type } = entry as { readonly type: unknown };
  return say`An entry of a newer version of Interlock (${String(type)}): this page cannot show what it binds`;
}

function actualsLine(
  items: Extract<LedgerEntry, { type: 'actuals-reported' }>['payload']['items'],
  { view, unitOf }: EntryNames,
): string {
  const first = items[0];
  if (first === undefined) return '';
  const { cycle, currency } = view.settings;
  if (items.length > 1) {
    const cards = new Set(items.map((i) => i.card)).size;
    return say`${items.length} values of ${counted.card(cards)}`;
  }
  const title = view.cards.get(first.card)?.title ?? first.card;
  const when = cycleLabel(cycle, cycleIndex(cycle, first.cycle));
  if (first.value === null) return say`${title} ${when}: taken back`;
  const text = formatMeasure(first.value, unitOf(first.card), currency);
  return `${title} ${when}: ${text.number} ${text.unit}`.trim();
}

function edgeName(view: BoardView, id: string): string {
  const edge = view.edges.get(id);
  if (edge === undefined) return id;
  const name = (card: string): string => view.cards.get(card)?.title ?? card;
  return contractName(name(edge.from), name(edge.to));
}

/** `0412`: at least four digits. */
export const seqText = (seq: number): string => String(seq).padStart(4, '0');

/** `9f3c 41d2`: the first hexadecimal digits in groups of four. */
export function shortHash(hash: string, groups = 2): string {
  return (hash.slice(0, groups * 4).match(/.{4}/g) ?? []).join(' ');
}
