import { DEFAULT_TOLERANCE, GATES } from '@interlock/plan';
import fc from 'fast-check';
import { sha256Hex } from '../src/canonical.ts';
import { entryHash } from '../src/entry-hash.ts';
import type { LedgerEntry } from '../src/ledger-entry.ts';
import type { EventType, LedgerEvent, PayloadOf } from '../src/ledger-event.ts';
import { GENESIS } from '../src/ledger-head.ts';

/*
 * Random valid histories, for properties. Ids come from small pools, so that entries meet: reports
 * correct each other, signatures follow refusals, agreements to end are taken back.
 */

const card = fc.constantFrom('c1', 'c2', 'c3');
const department = fc.constantFrom('sales', 'ops');
const contract = fc.constantFrom('k1', 'k2');
const cycle = fc.constantFrom('2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30');
const amount = fc.integer({ min: -5, max: 20 });
const terms = fc.constantFrom(100, 200).map((quantity) => ({
  ...{ ratio: 1, lag: 0, tolerance: 0, priority: 1, owner: 'Ada' },
  quantity,
}));
const hashOf = (value: unknown): string => sha256Hex(JSON.stringify(value));
const termsHash = terms.map(hashOf);
const definition = fc.record({
  unit: fc.constantFrom('units', '€'),
  direction: fc.constantFrom('higher' as const, 'lower' as const),
  tolerance: fc.constant(DEFAULT_TOLERANCE),
  target: amount.map((value) => ({ kind: 'constant' as const, value })),
});
const titled = { title: fc.constant('Short of 100'), money: amount };
const sessionItems = fc.uniqueArray(
  fc.record(
    {
      exception: fc.constantFrom('k1', 'k2', 'topic:t'),
      ...titled,
      minutes: fc.nat(9),
      spent: fc.nat(400),
    },
    { requiredKeys: ['exception', 'title'] },
  ),
  { maxLength: 3, selector: ({ exception }) => exception },
);
const exceptions = fc.uniqueArray(fc.record({ id: contract, ...titled }), {
  selector: ({ id }) => id,
});
/** Small, so that entries meet their session. */
const session = fc.integer({ min: 1, max: 6 });
const side = { contract, department, onBehalf: fc.boolean(), termsHash };
const place = { from: fc.constant('c1'), to: fc.constant('c2') };

const contingency = fc.constantFrom('p1', 'p2');
const planHash = fc.constantFrom('a', 'b').map(hashOf);
const fired = fc.integer({ min: 1, max: 40 });
const answeredBy = {
  contingency,
  fired,
  by: fc.constantFrom('authority' as const, 'deadline' as const),
};
const planMoves = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('overtime' as const), card, more: fc.constantFrom(5, 10) }),
    fc.record({
      kind: fc.constant('amendment' as const),
      ...{ contract, terms, replaces: planHash },
    }),
  ),
  { minLength: 1, maxLength: 3 },
);
const contingencyPlan = fc.record({
  title: fc.constant('Second shift'),
  trigger: fc.record({
    card,
    comparator: fc.constantFrom('below' as const, 'above' as const),
    threshold: amount,
    basis: fc.constantFrom('actual' as const, 'forecast' as const),
    ...{ k: fc.constant(1), n: fc.integer({ min: 1, max: 3 }), hysteresis: fc.nat(3) },
  }),
  moves: planMoves,
  authority: fc.constantFrom(
    { kind: 'automatic' as const },
    { kind: 'confirm' as const, department: 'ops', within: 24, otherwise: 'confirm' as const },
  ),
  lasts: fc.constantFrom('episode' as const, 'for-good' as const),
  expires: cycle,
});
const riskAnswer = fc.record({
  subject: card,
  of: fc.constantFrom('exception' as const, 'miss' as const),
  ...{ title: fc.constant('Short of 100'), money: fc.nat(20), owner: fc.constant('Ada') },
  ...{ reason: fc.constant('Cheaper than stock'), until: cycle },
});

const initiative = fc.constantFrom('i1', 'i2');
const acted = {
  initiative,
  as: fc.constantFrom('owner' as const, 'sponsor' as const, 'controller' as const),
  onBehalf: fc.boolean(),
};
const initiativePlan = fc.record(
  {
    title: fc.constantFrom('Second line', 'Third line'),
    department,
    programme: fc.constant('Flow'),
    owner: department.map((of) => ({ name: 'Ada', department: of })),
    cost: fc.nat(9),
    effects: fc.array(
      fc.record({ card, worth: fc.nat(5), path: amount.map((effect) => [planned(effect)]) }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['title', 'department', 'effects'] },
);
const planned = (effect: number) => ({ cycle: '2026-11-30', baseline: 5, effect });

/** A payload of each type; one that is missing here does not compile. */
const PAYLOADS: { readonly [T in EventType]: fc.Arbitrary<PayloadOf<T>> } = {
  'board-created': fc.record({ title: fc.constant('Board'), template: fc.constant('empty') }),
  'targets-set': fc.record({
    items: fc.array(fc.record({ card, measure: definition }), { minLength: 1, maxLength: 3 }),
  }),
  'actuals-reported': fc.record({
    source: fc.constantFrom('manual' as const, 'import' as const),
    items: fc.array(fc.record({ card, cycle, value: fc.option(amount) }), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
  'contract-signed': terms.chain((signed) =>
    fc.record({
      ...side,
      ...place,
      terms: fc.constant(signed),
      termsHash: fc.constant(hashOf(signed)),
    }),
  ),
  'contract-declined': fc.record(
    {
      ...{ contract, department, termsHash, ...place, terms },
      reason: fc.constant('No room'),
      sides: fc.constant<[string, string]>(['ops', 'sales']),
    },
    { requiredKeys: ['contract', 'department', 'termsHash', 'reason'] },
  ),
  'contract-end-agreed': fc.record({ ...side, ...place }),
  'contract-end-refused': fc.record(side),
  'contingency-proposed': fc.record({
    contingency,
    plan: contingencyPlan,
    parties: fc.constantFrom(['ops'], ['ops', 'sales']),
    planHash,
  }),
  'contingency-signed': fc.record({ contingency, department, onBehalf: fc.boolean(), planHash }),
  'contingency-armed': fc.record({
    ...{ contingency, planHash, after: fc.option(cycle) },
    rehearsal: fc.record({
      ...{ moneyNow: fc.nat(5), moneyMissed: fc.nat(20), moneyAnswered: fc.nat(10) },
    }),
  }),
  'contingency-withdrawn': fc.record({
    ...{ contingency, department, onBehalf: fc.boolean(), planHash },
    reason: fc.constant('No second shift'),
  }),
  'contingency-fired': fc.record({
    ...{ contingency, planHash, cycle, value: amount },
    outcome: fc.constantFrom('in-force' as const, 'waiting' as const, 'stale' as const),
  }),
  'contingency-confirmed': fc.record(answeredBy),
  'contingency-stood-down': fc.record({ ...answeredBy, reason: fc.constant('It rained') }),
  'contingency-closed': fc.record({
    ...{ contingency, fired, reverted: fc.boolean() },
    reason: fc.constantFrom('ended' as const, 'corrected' as const),
  }),
  'risk-accepted': riskAnswer,
  'exception-deferred': riskAnswer,
  'decision-recorded': fc.record(
    {
      carries: planMoves,
      awaits: fc.array(fc.record({ contract, termsHash: planHash }), { maxLength: 2 }),
      supersedes: fired,
      together: fc.constant(true as const),
      statement: fc.constant('Move 5,000 modules'),
      kpis: fc.array(fc.record({ card, from: fc.option(amount), to: amount, by: cycle }), {
        minLength: 1,
        maxLength: 2,
      }),
      owner: fc.constant('Ada'),
      by: cycle,
      moves: fc.constant([]),
    },
    { requiredKeys: ['statement', 'kpis', 'owner', 'by', 'moves'] },
  ),
  'decision-in-force': fc.record({ decision: fired }),
  'decision-lapsed': fc.record({
    ...{ decision: fired, contract },
    why: fc.constantFrom('declined' as const, 'other-terms' as const, 'ended' as const),
  }),
  'decision-withdrawn': fc.record({ decision: fired, reason: fc.constant('It rained') }),
  'session-planned': fc.record(
    {
      session,
      date: cycle,
      minutes: fc.nat(60),
      items: sessionItems,
      without: fc.constant(['k1']),
    },
    { requiredKeys: ['date', 'minutes', 'items'] },
  ),
  'session-cancelled': fc.record({ session }),
  'session-started': fc.record(
    { session, items: sessionItems, moneyAtRisk: amount, minutes: fc.nat(60), exceptions },
    { requiredKeys: ['items', 'moneyAtRisk'] },
  ),
  'session-joined': fc.record({ session }),
  'session-stepped': fc.record(
    {
      ...{ session, item: fc.nat(3), outcome: fc.constantFrom('decision', 'deferred') },
      ...{ moreMinutes: amount, paused: fc.boolean(), next: fc.nat(3) },
    },
    { requiredKeys: ['session', 'item'] },
  ),
  'session-agenda-set': fc.record({ session, items: sessionItems }),
  'session-ended': fc.record(
    {
      ...{ started: fc.nat(6), session, items: sessionItems, exceptions, seconds: fc.nat(900) },
      ...{ moneyAtStart: amount, moneyAtEnd: amount, attended: fc.constant(['a1']) },
    },
    { requiredKeys: ['started', 'items', 'moneyAtStart', 'moneyAtEnd', 'attended'] },
  ),
  'effect-judged': fc.record(
    {
      ...{ decision: fired, card, first: cycle, last: cycle, inputs: planHash },
      verdict: fc.constantFrom('moved' as const, 'not-distinguishable' as const),
      done: fc.constantFrom('carried-out' as const, 'by-hand' as const),
      cycle: fc.constant({ unit: 'week' as const, weekStartsOn: 1 }),
      ...{ cycles: fc.nat(5), edition: fc.constant(1) },
      ...{ after: fc.option(amount), counterfactual: fc.option(amount), effect: fc.option(amount) },
      interval: fc.option(fc.tuple(amount, amount)),
      corrects: fired,
    },
    {
      requiredKeys: [
        ...(['decision', 'card', 'first', 'last', 'inputs', 'verdict', 'done', 'cycle'] as const),
        ...(['cycles', 'edition', 'after', 'counterfactual', 'effect', 'interval'] as const),
      ],
    },
  ),
  'initiative-proposed': fc.record(
    {
      ...{ initiative, plan: initiativePlan, planHash },
      as: fc.constantFrom('owner' as const, 'sponsor' as const),
      onBehalf: fc.boolean(),
    },
    { requiredKeys: ['initiative', 'plan', 'planHash'] },
  ),
  'initiative-change-answered': fc.record({ ...acted, planHash, agrees: fc.boolean() }),
  'initiative-gate-passed': fc.record(
    { ...acted, gate: fc.constantFrom(...GATES), planHash, on: cycle },
    { requiredKeys: ['initiative', 'as', 'onBehalf', 'gate', 'planHash'] },
  ),
  'initiative-forecast': fc.record({
    ...acted,
    forecast: fc.record(
      {
        effects: fc.array(
          fc.record({ card, path: fc.tuple(fc.record({ cycle, effect: amount })) }),
          { maxLength: 2 },
        ),
        end: cycle,
      },
      { requiredKeys: ['effects'] },
    ),
  }),
  'initiative-held': fc.record({ ...acted, reason: fc.constant('No fitters') }),
  'initiative-resumed': fc.record(acted),
  'initiative-cancelled': fc.record({ ...acted, reason: fc.constant('Bought instead') }),
  'link-created': fc.record({
    link: fc.constant('l1'),
    role: fc.constant('participant'),
    department: fc.option(department),
  }),
  'link-revoked': fc.record({ link: fc.constant('l1') }),
  'role-granted': fc.record({ person: fc.constant('a2'), role: fc.constant('facilitator') }),
  'forecast-recorded': fc.record({
    closed: cycle,
    cycle: fc.constant({ unit: 'week' as const, weekStartsOn: 1 }),
    horizon: fc.constant(4),
    edition: fc.constant(1),
    sharing: fc.constant('max-min' as const),
    contracts: fc.constant([]),
    gone: fc.constant([]),
    chances: fc.constant([]),
    ahead: fc.constant([]),
  }),
};

export const eventTypes = Object.keys(PAYLOADS) as readonly EventType[];

/** Events of these types, of all unless given. */
export const randomEvent = (types = eventTypes): fc.Arbitrary<LedgerEvent> =>
  fc.oneof(
    ...types.map((type) =>
      (PAYLOADS[type] as fc.Arbitrary<unknown>).map(
        (payload) => ({ type, payload }) as unknown as LedgerEvent,
      ),
    ),
  );

/** An event as a newer version might write it, of a type that is not known here. */
export const newerEvent: fc.Arbitrary<LedgerEvent> = fc
  .record({
    type: fc.constantFrom('scenario-adopted', 'toString'),
    payload: fc.dictionary(card, amount),
  })
  .map((event) => event as unknown as LedgerEvent);

/** Entries with their hashes, from the first on. */
export function chained(events: readonly LedgerEvent[]): readonly LedgerEntry[] {
  let prev = GENESIS;
  return events.map((event, index) => {
    const seq = index + 1;
    const at = new Date(Date.UTC(2026, 10, 19, 8, 0, seq)).toISOString();
    const open: LedgerEntry = { ...event, seq, at, actor: 'a1', prev, hash: '' };
    prev = entryHash(open);
    return { ...open, hash: prev };
  });
}

/** Up to `maxLength` entries of these types, one in ten of a newer version. */
export const randomHistory = (
  maxLength = 40,
  types = eventTypes,
): fc.Arbitrary<readonly LedgerEntry[]> =>
  fc
    .array(
      fc.oneof({ arbitrary: randomEvent(types), weight: 9 }, { arbitrary: newerEvent, weight: 1 }),
      { minLength: 1, maxLength },
    )
    .map(chained);
