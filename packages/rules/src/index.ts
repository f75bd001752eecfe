export { agendaItem, agendaItems, inTurn } from './agenda/in-turn.ts';
export { assess } from './assess.ts';
export { Assessor } from './assessor.ts';
export { type ContingencyDraft, draftContingency } from './contingency/draft.ts';
export { mayArm, type Rehearsal, rehearseContingency } from './contingency/rehearse.ts';
export { triggerHistory, type Watched } from './contingency/trigger-history.ts';
export type { TriggerState } from './contingency/trigger-state.ts';
export { moveEnds, moveWords } from './explain/move-words.ts';
export type { ExplainFormat } from './explain/words.ts';
export { explain } from './explain.ts';
export { type CycleAhead, contractAhead } from './flow/contract-ahead.ts';
export {
  calibrationFor,
  calibrationOfEffects,
  type EffectCalibration,
  type MeasuredEffect,
  MINIMUM_EFFECTS,
} from './follow-through/calibration-of-effects.ts';
export {
  type FollowThrough,
  type FollowThroughVerdict,
  followThrough,
  type Prediction,
} from './follow-through/follow-through.ts';
export {
  EFFECT_EDITION,
  type EffectWindow,
  effectWindow,
  isEffectDue,
  type JudgedEffect,
  judgeEffect,
  type PromisedEffect,
} from './follow-through/judge-effects.ts';
export {
  daysBetween,
  LATENCY_STEPS,
  type Latency,
  type LatencyStep,
  latencies,
  type Moments,
} from './follow-through/latencies.ts';
export { type MissBefore, missBefore, type ReportedAt } from './follow-through/miss-before.ts';
export { forecastOf, MINIMUM_HISTORY } from './forecast/forecast-of.ts';
export {
  type CoefficientAsked,
  type CoefficientDoubt,
  type CoefficientEffect,
  coefficientEffect,
  STEEP,
} from './influence/coefficient-effect.ts';
export {
  type Execution,
  executionOf,
  type InitiativeToJudge,
  type Light,
} from './initiatives/execution-of.ts';
export { explainInitiative } from './initiatives/initiative-words.ts';
export {
  type InitiativeMoney,
  type InitiativesAsked,
  type JudgedInitiative,
  judgeInitiative,
  judgeInitiatives,
} from './initiatives/judge-initiatives.ts';
export {
  type Missing,
  missingForDegree,
  missingForGate,
} from './initiatives/missing-for-gate.ts';
export { pastChanges } from './initiatives/past-changes.ts';
export { type InitiativeGroup, leaks, rollUp } from './initiatives/roll-up.ts';
export {
  type InitiativeCycle,
  type InitiativeEffectValue,
  senseOf,
  VALUE_EDITION,
  type Value,
} from './initiatives/value-so-far.ts';
export type { JudgeEffectsJob, ProposeJob, RehearseJob, SimulateJob } from './job.ts';
export { nothingAssessed } from './nothing-assessed.ts';
export {
  contractRecords,
  type DepartmentRecord,
  departmentRecords,
  type KeptCount,
  MINIMUM_DUE,
  RELIABILITY_CYCLES,
  reliability,
} from './promises/department-record.ts';
export {
  type BrokenBy,
  type InForce,
  type KeptCycle,
  keptPromises,
  type PromisesAsked,
} from './promises/kept-promises.ts';
export { SEVERITY } from './reallocation/effects.ts';
export type { Solve } from './reallocation/programme.ts';
export {
  atRiskAfter,
  costOverHorizon,
  type Effect,
  type Move,
  type Proposal,
  type Worth,
} from './reallocation/proposal.ts';
export { type ProposeOptions, propose } from './reallocation/propose.ts';
export { REASON_CODES, type ReasonCode } from './reasons.ts';
export {
  DEFAULT_DRAWS,
  type SimulateOptions,
  simulate,
  simulateAll,
} from './simulation/simulate.ts';
export type { SimulatedContract, SimulatedDemand, Simulation } from './simulation/simulation.ts';
export {
  type BoardThen,
  type CardColour,
  type ColourChange,
  type Direction,
  MONEY_CAUSES,
  type MoneyCause,
  type MoneyStep,
  type Since,
  sinceThen,
  type TermsChange,
} from './since/since.ts';
export {
  DEFAULT_MISS,
  type Felt,
  type StressEffect,
  type StressOptions,
  type StressRow,
  stressSweep,
  stressSweepAll,
} from './stress/stress-sweep.ts';
export { closedCycle } from './track-record/closed-cycle.ts';
export { FORECAST_EDITION, type Forecast, foretell } from './track-record/foretell.ts';
export type { Reports } from './track-record/outcomes.ts';
export { readRecorded, recorded } from './track-record/recorded.ts';
export type { Reliability, ReliabilityBin } from './track-record/reliability.ts';
export { type TrackRecord, trackRecord } from './track-record/track-record.ts';
export * from './verdicts.ts';
export { isEmptyOverlay, NO_OVERLAY, type Overlay, withOverlay } from './what-if/overlay.ts';
export {
  type TermsCompared,
  type TermsEffect,
  termsEffect,
  type WithTerms,
} from './what-if/terms-effect.ts';
