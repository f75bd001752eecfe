export { assess } from './assess.ts';
export { type ExplainFormat, explain } from './explain.ts';
export { type Forecast, forecastOf, MINIMUM_HISTORY } from './forecast/forecast-of.ts';
export * from './verdicts.ts';
