import type { ReasonCode } from '../reasons.ts';
import type { Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on a contract. */
export const contractSentences = {
  clear: (w) =>
    withBasis(
      w,
      `${w.text('supplier')} covers what ${w.text('consumer')} needs: ${has(w)} for ${w.number(w.value('required'))} a ${w.text('cycle')}.`,
    ),
  'nothing-required': (w) =>
    `${w.text('consumer')} requires nothing of ${w.text('supplier')}: no demand reaches it.`,
  'unmeasured-supplier': (w) =>
    `${w.text('supplier')} has no measure, so nothing tells whether it covers what ${w.text('consumer')} needs.`,
  risk: (w) =>
    withBasis(
      w,
      `${w.chance(w.value('probability'))} chance that ${w.text('supplier')} falls short of the ${w.amount(w.value('required'), w.text('unit'))} a ${w.text('cycle')} that ${w.text('consumer')} needs; ${w.number(w.value('supplied'))} are expected.`,
    ),
  shortfall: (w) =>
    withBasis(w, `${takes(w)}; ${makes(w)}: ${w.amount(-w.value('gap'), w.text('unit'))} short.`),
  'shortfall-upstream': (w) => withBasis(w, `${takes(w)}; ${makes(w)}, because ${root(w)}.`),
  breach: (w) => withBasis(w, breach(w)),
  late: (w) => {
    const days = Math.abs(w.value('slackDays'));
    return `${w.text('supplier')} is committed ${w.cycles(days, 'day')} too late for ${w.text('consumer')}.`;
  },
  'left-out': () =>
    'This contract is part of a loop that needs more than it makes, so it is left out.',
  ended: (w) => `This contract was ${w.text('state')} and carries nothing.`,
  'several-demands': (w) =>
    withBasis(
      w,
      `${w.text('supplier')} leaves ${w.number(w.value('count'))} demands short, ${w.text('demands')}: it delivers ${w.number(w.value('supplied'))} of ${w.amount(w.value('required'), w.text('unit'))} a ${w.text('cycle')}.`,
    ),
} satisfies Partial<Record<ReasonCode, Sentence>>;

const has = (w: Words): string => w.amount(w.value('supplied'), w.text('unit'));

/** Departments speak for their cards, unless both are one department. */
const sameDepartment = (w: Words): boolean =>
  w.text('supplierDepartment') === w.text('consumerDepartment');
const consumer = (w: Words): string =>
  sameDepartment(w) ? w.text('consumer') : w.text('consumerDepartment');
const supplier = (w: Words): string =>
  sameDepartment(w) ? w.text('supplier') : w.text('supplierDepartment');

/** Demand and supply are counted in the same things. */
const likeForLike = (w: Words): boolean => w.is('toDemand') && w.value('ratio') === 1;

function takes(w: Words): string {
  const cycle = w.text('cycle');
  if (likeForLike(w))
    return `${consumer(w)} takes ${w.amount(w.value('demand'), w.text('consumerUnit'))} a ${cycle}`;
  return `${w.text('consumer')} needs ${w.amount(w.value('required'), w.text('unit'))} a ${cycle} of ${w.text('supplier')}`;
}

function makes(w: Words): string {
  const supplied = w.number(w.value('supplied'));
  return likeForLike(w) ? `${supplier(w)} makes ${supplied}` : `it gets ${supplied}`;
}

function root(w: Words): string {
  const who = w.text('rootDepartment') === supplier(w) ? 'it' : w.text('rootDepartment');
  return `${who} delivers ${w.number(w.value('rootSupplied'))} of ${w.number(w.value('rootRequired'))} ${w.text('rootTitle')}`;
}

function breach(w: Words): string {
  const count = w.value('recentCycles');
  const cycle = w.text('cycle');
  const span = count === 1 ? `the last ${cycle}` : `the last ${w.cycles(count, cycle)}`;
  const ordered = w.value('recentRequired');
  const produced = w.value('recentSupplied');
  const unit = w.text('unit');
  const order = w.amount(ordered, w.text('consumerUnit'));
  if (w.value('ratio') !== 1)
    return `Over ${span} ${consumer(w)} ordered ${order}, which need ${w.amount(ordered * w.value('ratio'), unit)}, and ${supplier(w)} provided ${w.number(produced)}: ${w.amount(w.value('recentShortfall'), unit)} short.`;
  // The difference of the two numbers as they are shown, so that a reader can check it.
  const exact = w.value('recentShortfall');
  const shown = produced >= 100 ? Math.round(ordered) - Math.round(produced) : exact;
  return `Over ${span} ${consumer(w)} ordered ${order} and ${supplier(w)} produced ${w.number(produced)}: ${w.amount(shown, unit)} short.`;
}

/** Which demand was taken is part of the reason where it is no forecast. */
function withBasis(w: Words, sentence: string): string {
  switch (w.text('demandBasis')) {
    case 'plan':
      return `${sentence} Demand is taken from plan, with too few actuals for a forecast.`;
    case 'last-actual':
      return `${sentence} Demand is taken from the last actual, with too few for a forecast.`;
    case 'quantity':
      return `${sentence} What is needed is the agreed quantity.`;
    case 'mixed':
      return `${sentence} Some of the demand is taken from plan.`;
    default:
      return sentence;
  }
}
