import { recordedForecastSchema } from '@interlock/plan';
import * as z from 'zod/mini';
import { boardCreatedPayload } from './events/board.ts';
import {
  contingencyArmedPayload,
  contingencyClosedPayload,
  contingencyConfirmedPayload,
  contingencyFiredPayload,
  contingencyProposedPayload,
  contingencySignedPayload,
  contingencyStoodDownPayload,
  contingencyWithdrawnPayload,
} from './events/contingencies.ts';
import {
  contractDeclinedPayload,
  contractEndAgreedPayload,
  contractEndRefusedPayload,
  contractSignedPayload,
} from './events/contracts.ts';
import {
  decisionInForcePayload,
  decisionLapsedPayload,
  decisionSchema,
  decisionWithdrawnPayload,
} from './events/decisions.ts';
import { effectJudgedPayload } from './events/effects.ts';
import {
  initiativeCancelledPayload,
  initiativeChangeAnsweredPayload,
  initiativeForecastPayload,
  initiativeGatePassedPayload,
  initiativeHeldPayload,
  initiativeProposedPayload,
  initiativeResumedPayload,
} from './events/initiatives.ts';
import { actualsReportedPayload, targetsSetPayload } from './events/measures.ts';
import { linkCreatedPayload, linkRevokedPayload, roleGrantedPayload } from './events/people.ts';
import { exceptionDeferredPayload, riskAcceptedPayload } from './events/risks.ts';
import {
  sessionAgendaSetPayload,
  sessionCancelledPayload,
  sessionEndedPayload,
  sessionJoinedPayload,
  sessionPlannedPayload,
  sessionStartedPayload,
  sessionSteppedPayload,
} from './events/sessions.ts';

/**
 * Everything that binds: the payload of each type of event. A type and its payload are fixed for
 * ever; new facts are new types (SPEC L-2).
 */
export const EVENT_PAYLOADS = {
  'board-created': boardCreatedPayload,
  'targets-set': targetsSetPayload,
  'actuals-reported': actualsReportedPayload,
  'contract-signed': contractSignedPayload,
  'contract-declined': contractDeclinedPayload,
  'contract-end-agreed': contractEndAgreedPayload,
  'contract-end-refused': contractEndRefusedPayload,
  'contingency-proposed': contingencyProposedPayload,
  'contingency-signed': contingencySignedPayload,
  'contingency-armed': contingencyArmedPayload,
  'contingency-withdrawn': contingencyWithdrawnPayload,
  'contingency-fired': contingencyFiredPayload,
  'contingency-confirmed': contingencyConfirmedPayload,
  'contingency-stood-down': contingencyStoodDownPayload,
  'contingency-closed': contingencyClosedPayload,
  'risk-accepted': riskAcceptedPayload,
  'exception-deferred': exceptionDeferredPayload,
  'decision-recorded': decisionSchema,
  'decision-in-force': decisionInForcePayload,
  'decision-lapsed': decisionLapsedPayload,
  'decision-withdrawn': decisionWithdrawnPayload,
  'session-planned': sessionPlannedPayload,
  'session-cancelled': sessionCancelledPayload,
  'effect-judged': effectJudgedPayload,
  'session-started': sessionStartedPayload,
  'session-joined': sessionJoinedPayload,
  'session-stepped': sessionSteppedPayload,
  'session-agenda-set': sessionAgendaSetPayload,
  'session-ended': sessionEndedPayload,
  'link-created': linkCreatedPayload,
  'link-revoked': linkRevokedPayload,
  'role-granted': roleGrantedPayload,
  'forecast-recorded': recordedForecastSchema,
  'initiative-proposed': initiativeProposedPayload,
  'initiative-change-answered': initiativeChangeAnsweredPayload,
  'initiative-gate-passed': initiativeGatePassedPayload,
  'initiative-forecast': initiativeForecastPayload,
  'initiative-held': initiativeHeldPayload,
  'initiative-resumed': initiativeResumedPayload,
  'initiative-cancelled': initiativeCancelledPayload,
} as const;

export type EventType = keyof typeof EVENT_PAYLOADS;

/** Whether this version knows what an entry of this type binds. */
export const isKnownType = (type: string): type is EventType => Object.hasOwn(EVENT_PAYLOADS, type);

export type PayloadOf<T extends EventType> = z.infer<(typeof EVENT_PAYLOADS)[T]>;
export type EventOf<T extends EventType> = { type: T; payload: PayloadOf<T> };
export type LedgerEvent = { [T in EventType]: EventOf<T> }[EventType];

const schemaOf = (type: EventType) =>
  z.strictObject({ type: z.literal(type), payload: EVENT_PAYLOADS[type] });
type EventSchema = ReturnType<typeof schemaOf>;

const [first, ...others] = (Object.keys(EVENT_PAYLOADS) as EventType[]).map(schemaOf) as [
  EventSchema,
  ...EventSchema[],
];

/** An event of a type that this version knows. The union is derived, so its type is stated here. */
export const ledgerEventSchema = z.discriminatedUnion('type', [
  first,
  ...others,
]) as unknown as z.ZodMiniType<LedgerEvent>;
