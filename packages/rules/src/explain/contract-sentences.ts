import { say } from '@interlock/language';
import { type CycleUnit, counted } from '@interlock/plan';
import type { ReasonCode } from '../reasons.ts';
import { day, type Words } from './words.ts';

type Sentence = (w: Words) => string;

/** Sentences on a contract. */
export const contractSentences = {
  clear: (w) =>
    withBasis(
      w,
      isForecast(w)
        ? say`${perCycle(w, 'supplied')} from ${supplierCard(w)} for the ${w.number(w.value('required'))} forecast to be needed for ${consumerCard(w)}.`
        : say`${perCycle(w, 'supplied')} from ${supplierCard(w)} for the ${w.number(w.value('required'))} needed for ${consumerCard(w)}.`,
    ),
  'nothing-required': (w) =>
    say`Nothing is required of ${supplierCard(w)}: no demand reaches ${consumerCard(w)}.`,
  'unmeasured-supplier': (w) =>
    say`Without a measure of ${supplierCard(w)} nothing tells whether ${consumerCard(w)} will be served.`,
  risk: (w) =>
    withBasis(
      w,
      isForecast(w)
        ? say`${w.chance(w.value('probability'))} chance of too little from ${supplierCard(w)} in ${w.text('worstCycle')}: ${w.amount(w.value('worstRequired'), w.text('unit'))} forecast to be needed for ${consumerCard(w)}, ${w.number(w.value('worstMissing'))} missing on average when it happens.`
        : say`${w.chance(w.value('probability'))} chance of too little from ${supplierCard(w)} in ${w.text('worstCycle')}: ${w.amount(w.value('worstRequired'), w.text('unit'))} needed for ${consumerCard(w)}, ${w.number(w.value('worstMissing'))} missing on average when it happens.`,
    ),
  foretold: (w) =>
    withBasis(
      w,
      say`${w.chance(w.value('probability'))} chance of too little from ${supplierCard(w)} for ${consumerCard(w)} over the next ${horizon(w)}: ${record(w)}.`,
    ),
  'foretold-upstream': (w) =>
    withBasis(
      w,
      say`${w.chance(w.value('probability'))} chance of too little from ${supplierCard(w)} for ${consumerCard(w)} over the next ${horizon(w)}, because of ${w.text('rootTitle')} from ${w.text('rootDepartment')}: ${record(w)}.`,
    ),
  'nothing-foretold': (w) =>
    say`Nothing was required for ${consumerCard(w)} lately, so nothing is foretold of what ${supplierCard(w)} will bring.`,
  'short-cycle': (w) =>
    withBasis(
      w,
      isForecast(w)
        ? say`In ${w.text('worstCycle')} ${w.amount(w.value('worstRequired'), w.text('unit'))} from ${supplierCard(w)} are forecast to be needed for ${consumerCard(w)} and ${w.number(w.value('worstSupplied'))} to come: ${w.number(w.value('worstRequired') - w.value('worstSupplied'))} short.`
        : say`In ${w.text('worstCycle')} ${w.amount(w.value('worstRequired'), w.text('unit'))} from ${supplierCard(w)} are needed for ${consumerCard(w)} and ${w.number(w.value('worstSupplied'))} come: ${w.number(w.value('worstRequired') - w.value('worstSupplied'))} short.`,
    ),
  'beyond-signed': (w) =>
    withBasis(
      w,
      say`${takes(w)}; ${perCycle(w, 'quantity')} are signed and come: nobody answers for ${w.amount(-w.value('gap'), w.text('unit'))}.`,
    ),
  shortfall: (w) => withBasis(w, shortfall(w)),
  'shortfall-upstream': (w) => withBasis(w, shortfallUpstream(w)),
  breach: (w) => withBasis(w, breach(w)),
  late: (w) => {
    const days = Math.abs(w.value('slackDays'));
    return say`The commitment from ${supplierCard(w)} comes ${counted.cycle(days, 'day')} too late for ${consumerCard(w)}.`;
  },
  'late-chance': (w) =>
    say`${w.chance(w.value('lateProbability'))} chance that ${supplierCard(w)} comes later than ${day(w.text('needBy'))}, when ${consumerCard(w)} needs it.`,
  'left-out': () =>
    say`This contract is part of a loop that needs more than it makes, so it is left out.`,
  'without-ratio': () =>
    say`The ratio of this contract is no number above zero, so it carries nothing until it is mended.`,
  uncovered: (w) => {
    const amount = w.amount(w.value('amount'), w.text('unit'));
    const over = counted.cycle(w.value('horizon'), w.unit('cycle'));
    return w.text('state') === 'withdrawn'
      ? say`Withdrawn: nobody covers ${amount} for ${consumerCard(w)} over the next ${over}.`
      : say`Declined: nobody covers ${amount} for ${consumerCard(w)} over the next ${over}.`;
  },
  ended: (w) =>
    w.text('state') === 'withdrawn'
      ? say`This contract was withdrawn and carries nothing.`
      : say`This contract was declined and carries nothing.`,
  'several-demands': (w) =>
    withBasis(
      w,
      say`${w.number(w.value('supplied'))} of ${perCycle(w, 'required')} from ${supplierCard(w)}: ${w.number(w.value('count'))} demands fall short, ${w.text('demands')}.`,
    ),
} satisfies Partial<Record<ReasonCode, Sentence>>;

const horizon = (w: Words): string => counted.cycle(w.value('horizon'), w.unit('cycle'));

/** Windows of the horizon's length, one from each past cycle on, and what came after short ones. */
function record(w: Words): string {
  const short = say`short in ${w.number(w.value('windowsShort'))} of the last ${w.number(w.value('windows'))} windows of ${horizon(w)}`;
  const followed = w.value('followed');
  const caughtUp = w.value('caughtUp');
  if (followed === 0) return short;
  if (followed > 1)
    return say`${short}; after a short one it has caught up in ${w.number(caughtUp)} of ${w.number(followed)} cases`;
  return caughtUp === 1
    ? say`${short}; after the only one that is over it has caught up`
    : say`${short}; after the only one that is over it has not caught up`;
}

const perCycle = (w: Words, key: string): string =>
  say`${w.amount(w.value(key), w.text('unit'))} a ${w.cycle('cycle')}`;

/** Cards of one title are told apart by their departments. */
const sameTitle = (w: Words): boolean => w.text('supplier') === w.text('consumer');
const supplierCard = (w: Words): string =>
  sameTitle(w) ? w.text('supplierDepartment') : w.text('supplier');
const consumerCard = (w: Words): string =>
  sameTitle(w) ? w.text('consumerDepartment') : w.text('consumer');

/**
 * Demand and supply of two departments, counted in the same things: the departments speak for
 * their cards. Otherwise the cards are named, without a verb: titles may be plural.
 */
const likeForLike = (w: Words): boolean =>
  w.is('toDemand') &&
  w.value('ratio') === 1 &&
  w.text('supplierDepartment') !== w.text('consumerDepartment');

/** What is needed was not reported, agreed or assumed by anybody, but forecast. */
const isForecast = (w: Words): boolean =>
  w.text('demandBasis') === 'forecast' || w.text('demandBasis') === 'mixed';

function takes(w: Words): string {
  if (likeForLike(w)) {
    const amount = w.amount(w.value('demand'), w.text('consumerUnit'));
    return isForecast(w)
      ? say`${w.text('consumerDepartment')} is forecast to take ${amount} a ${w.cycle('cycle')}`
      : say`${w.text('consumerDepartment')} takes ${amount} a ${w.cycle('cycle')}`;
  }
  return isForecast(w)
    ? say`For ${consumerCard(w)} ${perCycle(w, 'required')} from ${supplierCard(w)} are forecast to be needed`
    : say`For ${consumerCard(w)} ${perCycle(w, 'required')} from ${supplierCard(w)} are needed`;
}

/** Follows `takes`, whose "forecast" speaks for both where both are forecasts. */
function makes(w: Words): string {
  const supplied = w.number(w.value('supplied'));
  const department = w.text('supplierDepartment');
  const known = w.text(w.has('root') ? 'rootBasis' : 'capacityBasis') !== 'forecast';
  if (likeForLike(w)) {
    if (known) return say`${department} makes ${supplied}`;
    return isForecast(w)
      ? say`${department} to make ${supplied}`
      : say`${department} is forecast to make ${supplied}`;
  }
  if (known) return say`${supplied} are delivered`;
  return isForecast(w) ? say`${supplied} to be delivered` : say`${supplied} are forecast to come`;
}

/** Says who else takes of what is scarce, where somebody does. */
function shortfall(w: Words): string {
  const [need, supply] = [takes(w), makes(w)];
  const gap = w.amount(-w.value('gap'), w.text('unit'));
  if (!w.has('otherTaker')) return say`${need}; ${supply}: ${gap} short.`;
  const [amount, other] = [w.number(w.value('otherTaken')), w.text('otherTaker')];
  return w.is('otherFirst')
    ? say`${need}; ${supply}, with ${amount} going to ${other} first: ${gap} short.`
    : say`${need}; ${supply}, with ${amount} going to ${other}: ${gap} short.`;
}

function shortfallUpstream(w: Words): string {
  const [need, supply] = [takes(w), makes(w)];
  const [department, title] = [w.text('rootDepartment'), w.text('rootTitle')];
  const [given, asked] = [w.number(w.value('rootSupplied')), w.number(w.value('rootRequired'))];
  if (!w.has('otherTaker'))
    return say`${need}; ${supply}, because ${department} delivers ${given} of ${asked} ${title}.`;
  const [amount, other] = [w.number(w.value('otherTaken')), w.text('otherTaker')];
  return w.is('otherFirst')
    ? say`${need}; ${supply}, because ${department} delivers ${given} of ${asked} ${title}, with ${amount} going to ${other} first.`
    : say`${need}; ${supply}, because ${department} delivers ${given} of ${asked} ${title}, with ${amount} going to ${other}.`;
}

function lastOf(unit: CycleUnit): string {
  switch (unit) {
    case 'day':
      return say`the last day`;
    case 'week':
      return say`the last week`;
    case 'month':
      return say`the last month`;
    case 'quarter':
      return say`the last quarter`;
    case 'cycle':
      return say`the last cycle`;
  }
}

function breach(w: Words): string {
  const count = w.value('recentCycles');
  const span =
    count === 1 ? lastOf(w.unit('cycle')) : say`the last ${counted.cycle(count, w.unit('cycle'))}`;
  const ordered = w.value('recentRequired');
  const produced = w.value('recentSupplied');
  const unit = w.text('unit');
  const order = w.amount(ordered, w.text('consumerUnit'));
  if (w.value('ratio') !== 1)
    return say`Over ${span} ${w.text('consumerDepartment')} ordered ${order}, which need ${w.amount(ordered * w.value('ratio'), unit)}, and ${w.text('supplierDepartment')} provided ${w.number(produced)}: ${w.amount(w.value('recentShortfall'), unit)} short.`;
  // The difference of the two numbers as they are shown, so that a reader can check it.
  const exact = w.value('recentShortfall');
  const shown = produced >= 100 ? halfEven(ordered) - halfEven(produced) : exact;
  return say`Over ${span} ${w.text('consumerDepartment')} ordered ${order} and ${w.text('supplierDepartment')} produced ${w.number(produced)}: ${w.amount(shown, unit)} short.`;
}

function halfEven(value: number): number {
  const floor = Math.floor(value);
  const part = value - floor;
  if (part === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}

/** Which demand was taken is part of the reason where it is no forecast. */
function withBasis(w: Words, sentence: string): string {
  switch (w.text('demandBasis')) {
    case 'plan':
      return say`${sentence} Demand is taken from plan, with too few actuals for a forecast.`;
    case 'last-actual':
      return say`${sentence} Demand is taken from the last actual, with too few for a forecast.`;
    case 'what-if':
      return say`${sentence} Demand is the what-if value.`;
    case 'quantity':
      return say`${sentence} What is needed is the agreed quantity.`;
    case 'mixed':
      return say`${sentence} Some of the demand is taken from plan.`;
    default:
      return sentence;
  }
}
