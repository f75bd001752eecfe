import type { ReasonCode } from '../reasons.ts';
import { day, type Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on the structure of the plan. */
export const structureSentences = {
  'unowned-card': (w) => `No owner for ${w.text('title')}.`,
  'unowned-contract': (w) =>
    `The contract ${w.text('supplier')} → ${w.text('consumer')} has no owner.`,
  'unowned-group': (w) => {
    const cards = w.value('cards');
    const contracts = w.value('contracts');
    const parts = [
      ...(cards > 0 ? [w.cycles(cards, 'card')] : []),
      ...(contracts > 0 ? [w.cycles(contracts, 'contract')] : []),
    ].join(' and ');
    return `${parts} of ${w.text('department')} ${cards + contracts === 1 ? 'has' : 'have'} no owner.`;
  },
  unsigned: (w) => {
    const amount = w.has('quantity')
      ? `, ${w.amount(w.value('quantity'), w.text('unit'))} a ${w.text('cycle')}`
      : '';
    const date = w.has('commitBy') ? `; committed by ${day(w.text('commitBy'))}` : '';
    const verb = w.text('missing').includes(' and ') ? 'have' : 'has';
    return `Unsigned${amount}${date}; ${w.text('missing')} ${verb} not signed.`;
  },
  'unsigned-group': (w) =>
    `${w.cycles(w.value('count'), 'contract')} between ${w.text('supplier')} and ${w.text('consumer')} are not signed.`,
  'unit-mismatch': (w) =>
    `The ratio of ${w.text('supplier')} → ${w.text('consumer')} is 1, but one counts ${noun(w.text('unit'))} and the other ${noun(w.text('consumerUnit'))}.`,
  cycle: (w) => `${w.text('titles')} depend on each other in a loop, which was solved.`,
  'divergent-cycle': (w) =>
    `${w.text('titles')} depend on each other in a loop that needs more than it makes; it is left out.`,
  dangling: (w) =>
    w.is('supplier') && w.is('consumer')
      ? 'The contract leads from a card to itself.'
      : `The ${w.is('supplier') ? 'consuming' : 'supplying'} card of this contract was deleted.`,
  'contradictory-pair': (w) =>
    `${w.cycles(w.value('count'), 'contract')} from ${w.text('supplier')} to ${w.text('consumer')} assume different terms.`,
  'contradictory-quantity': (w) =>
    `${w.text('supplier')} → ${w.text('consumer')} is signed for ${w.number(w.value('quantity'))}, but ${w.amount(w.value('required'), w.text('unit'))} a ${w.text('cycle')} are required.`,
  'unsound-number': (w) =>
    `${w.text('title')}: ${FIELDS[w.text('field')] ?? w.text('field')} is no number that can be used, so it does not count; enter it again.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

/** Fields by the words that the screen has for them. */
const FIELDS: Readonly<Record<string, string>> = {
  onHand: 'the stock on hand',
  unitMargin: 'the money per unit',
  capacity: 'the capacity',
  overtime: 'the overtime',
  overtimeCost: 'the cost of overtime',
  transferable: 'the transferable capacity',
  transferCost: 'the cost of a transfer',
  duration: 'the duration',
  durationBest: 'the duration at best',
  durationWorst: 'the duration at worst',
  whatIf: 'the what-if value',
  quantity: 'the quantity',
  penalty: 'the penalty',
  weight: 'the weight',
  ratio: 'the ratio',
  lag: 'the lag',
  tolerance: 'the tolerance',
  priority: 'the priority',
  coefficient: 'the coefficient',
};

const noun = (unit: string): string => (unit === '' ? 'without a unit' : unit);
