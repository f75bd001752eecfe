import { listed, say } from '@interlock/language';
import { contractName, counted } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import { bareUnit } from '../structure/units.ts';
import { day, type Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on the structure of the plan. */
export const structureSentences = {
  'unowned-card': (w) => say`No owner for ${w.text('title') || say`a card without a title`}.`,
  'unowned-contract': (w) => say`The contract ${contractOf(w)} has no owner.`,
  'unowned-group': (w) => {
    const cards = w.value('cards');
    const contracts = w.value('contracts');
    const parts = listed([
      ...(cards > 0 ? [counted.card(cards)] : []),
      ...(contracts > 0 ? [counted.contract(contracts)] : []),
    ]);
    return cards + contracts === 1
      ? say`${parts} of ${w.text('department')} has no owner.`
      : say`${parts} of ${w.text('department')} have no owner.`;
  },
  unsigned: (w) => {
    const missing = w.text('missing');
    const amount = w.amount(w.value('quantity'), w.text('unit'));
    const cycle = w.cycle('cycle');
    if (!w.has('commitBy'))
      return w.has('quantity')
        ? say`Unsigned, ${amount} a ${cycle}; still to sign: ${missing}.`
        : say`Unsigned; still to sign: ${missing}.`;
    const by = day(w.text('commitBy'));
    return w.has('quantity')
      ? say`Unsigned, ${amount} a ${cycle}; committed by ${by}; still to sign: ${missing}.`
      : say`Unsigned; committed by ${by}; still to sign: ${missing}.`;
  },
  'unsigned-group': (w) =>
    say`${counted.contract(w.value('count'))} between ${w.text('supplier')} and ${w.text('consumer')} are not signed.`,
  'unit-mismatch': (w) =>
    say`The ratio of ${contractOf(w)} is 1, but one counts ${noun(w.text('unit'))} and the other ${noun(w.text('consumerUnit'))}.`,
  cycle: (w) => say`${w.text('titles')} depend on each other in a loop, which was solved.`,
  'divergent-cycle': (w) =>
    say`${w.text('titles')} depend on each other in a loop that needs more than it makes; it is left out.`,
  dangling: (w) =>
    w.is('supplier') && w.is('consumer')
      ? say`The contract leads from a card to itself.`
      : w.is('supplier')
        ? say`The consuming card of this contract was deleted.`
        : say`The supplying card of this contract was deleted.`,
  'contradictory-pair': (w) =>
    say`${counted.contract(w.value('count'))} from ${w.text('supplier')} to ${w.text('consumer')} assume different terms.`,
  'contradictory-quantity': (w) =>
    say`${contractOf(w)} is signed for ${w.number(w.value('quantity'))}, but ${w.amount(w.value('required'), w.text('unit'))} a ${w.cycle('cycle')} are required.`,
  'open-orders': (w) =>
    say`${w.amount(w.value('amount'), w.text('unit'))} more than on average over the last ${counted.cycle(w.value('over'), w.unit('cycle'))} are open with ${w.text('supplier')}: ${w.percent(w.value('cycles'), 0)} of what a ${w.cycle('cycle')} requires.`,
  undrawn: (w) =>
    say`Against target ${w.text('demand')} ${w.change(w.value('demandChange'))} in ${w.text('demandDepartment')}, ${w.text('supply')} ${w.change(w.value('supplyChange'))} in ${w.text('supplyDepartment')}: same unit (${units(w)}), no contract.`,
  'unsound-number': (w) =>
    say`${w.text('title')}: ${fields()[w.text('field')] ?? w.text('field')} is no number that can be used, so it does not count; enter it again.`,
} satisfies Partial<Record<ReasonCode, Sentence>>;

const contractOf = (w: Words): string => contractName(w.text('supplier'), w.text('consumer'));

/** Fields by the words that the screen has for them. */
const fields = (): Readonly<Record<string, string>> => ({
  onHand: say`the stock on hand`,
  unitMargin: say`the money per unit`,
  capacity: say`the capacity`,
  overtime: say`the overtime`,
  overtimeCost: say`the cost of overtime`,
  transferable: say`the transferable capacity`,
  transferCost: say`the cost of a transfer`,
  duration: say`the duration`,
  durationBest: say`the duration at best`,
  durationWorst: say`the duration at worst`,
  whatIf: say`the what-if value`,
  quantity: say`the quantity`,
  penalty: say`the penalty`,
  weight: say`the weight`,
  ratio: say`the ratio`,
  lag: say`the lag`,
  tolerance: say`the tolerance`,
  priority: say`the priority`,
  coefficient: say`the coefficient`,
});

/** `units`, or both names where two count as one. */
function units(w: Words): string {
  const own = bareUnit(w.text('unit'));
  const other = bareUnit(w.text('supplyUnit'));
  return own.toLowerCase() === other.toLowerCase() ? own : listed([own, other]);
}

const noun = (unit: string): string => (unit === '' ? say`without a unit` : unit);
