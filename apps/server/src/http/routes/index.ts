import type { Route } from '../route.ts';
import { reportActualsRoute } from './actuals.ts';
import { assessmentRoute } from './assessment.ts';
import { createBoardRoute, createChainRoute, listBoardsRoute, meRoute } from './boards.ts';
import { declineContractRoute, signContractRoute } from './contracts.ts';
import { recordDecisionRoute } from './decisions.ts';
import { endContractRoute, keepContractRoute } from './end-contract.ts';
import { importBoardRoute } from './import-board.ts';
import { listImportMappingsRoute } from './import-mappings.ts';
import { importRoute } from './imports.ts';
import { joinRoute, leaveRoute } from './join.ts';
import { exportRoute, ledgerRoute } from './ledger.ts';
import { createLinkRoute, listLinksRoute, revokeLinkRoute } from './links.ts';
import { healthRoute, metricsRoute, openApiRoute } from './meta.ts';
import { grantRoleRoute, peopleRoute } from './people.ts';
import { castVoteRoute, closePollRoute, ownVotesRoute, removePollRoute } from './polls.ts';
import { privateTextsRoute, revealNotesRoute, writePrivateTextRoute } from './private-notes.ts';
import { proposalRoute, simulationRoute } from './proposals.ts';
import { endSessionRoute, startSessionRoute, stepSessionRoute } from './session.ts';
import { setTargetsRoute } from './targets.ts';
import { trackRecordRoute } from './track-record.ts';
import { createVersionRoute, listVersionsRoute, restoreVersionRoute } from './versions.ts';

const routes: readonly Route[] = [
  healthRoute,
  metricsRoute,
  createBoardRoute,
  createChainRoute,
  importBoardRoute,
  listBoardsRoute,
  joinRoute,
  meRoute,
  leaveRoute,
  listLinksRoute,
  createLinkRoute,
  revokeLinkRoute,
  peopleRoute,
  grantRoleRoute,
  reportActualsRoute,
  setTargetsRoute,
  importRoute,
  listImportMappingsRoute,
  recordDecisionRoute,
  signContractRoute,
  declineContractRoute,
  endContractRoute,
  keepContractRoute,
  ledgerRoute,
  assessmentRoute,
  proposalRoute,
  simulationRoute,
  trackRecordRoute,
  exportRoute,
  startSessionRoute,
  stepSessionRoute,
  endSessionRoute,
  castVoteRoute,
  ownVotesRoute,
  closePollRoute,
  removePollRoute,
  writePrivateTextRoute,
  privateTextsRoute,
  revealNotesRoute,
  listVersionsRoute,
  createVersionRoute,
  restoreVersionRoute,
];

/** Every route of the HTTP interface; what is not here does not exist. */
export const ROUTES: readonly Route[] = [...routes, openApiRoute(routes)];
