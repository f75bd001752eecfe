export { assess } from './assess.ts';
export type { ExplainFormat } from './explain/words.ts';
export { explain } from './explain.ts';
export { type Forecast, forecastOf, MINIMUM_HISTORY } from './forecast/forecast-of.ts';
export { REASON_CODES, type ReasonCode } from './reasons.ts';
export * from './verdicts.ts';
