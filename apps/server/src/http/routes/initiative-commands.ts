import {
  answerInitiativeChangeRoute,
  answerInitiativeChangeText,
} from '@interlock/protocol/routes/answer-initiative-change';
import {
  cancelInitiativeRoute,
  cancelInitiativeText,
} from '@interlock/protocol/routes/cancel-initiative';
import {
  forecastInitiativeRoute,
  forecastInitiativeText,
} from '@interlock/protocol/routes/forecast-initiative';
import {
  holdInitiativeRoute,
  holdInitiativeText,
} from '@interlock/protocol/routes/hold-initiative';
import {
  passInitiativeGateRoute,
  passInitiativeGateText,
} from '@interlock/protocol/routes/pass-initiative-gate';
import {
  proposeInitiativeRoute,
  proposeInitiativeText,
} from '@interlock/protocol/routes/propose-initiative';
import {
  resumeInitiativeRoute,
  resumeInitiativeText,
} from '@interlock/protocol/routes/resume-initiative';
import { passInitiativeGate } from '../../commands/initiatives/pass-gate.ts';
import { proposeInitiative } from '../../commands/initiatives/propose-initiative.ts';
import {
  answerInitiativeChange,
  cancelInitiative,
  forecastInitiative,
  holdInitiative,
  resumeInitiative,
} from '../../commands/initiatives/steer-initiative.ts';
import { command } from '../command.ts';
import type { Route } from '../route.ts';

/** What may be done with an initiative. */
export const INITIATIVE_COMMANDS: readonly Route[] = [
  command(proposeInitiativeRoute, proposeInitiativeText, proposeInitiative),
  command(passInitiativeGateRoute, passInitiativeGateText, passInitiativeGate),
  command(forecastInitiativeRoute, forecastInitiativeText, forecastInitiative),
  command(holdInitiativeRoute, holdInitiativeText, holdInitiative),
  command(resumeInitiativeRoute, resumeInitiativeText, resumeInitiative),
  command(cancelInitiativeRoute, cancelInitiativeText, cancelInitiative),
  command(answerInitiativeChangeRoute, answerInitiativeChangeText, answerInitiativeChange),
];
