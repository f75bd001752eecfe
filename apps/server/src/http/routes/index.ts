import type { Route } from '../route.ts';
import { reportActuals } from './actuals.ts';
import { assessment } from './assessment.ts';
import { createBoard, createChain, listBoards, me } from './boards.ts';
import { declineContract, signContract } from './contracts.ts';
import { recordDecision } from './decisions.ts';
import { endContract, keepContract } from './end-contract.ts';
import { importBoard } from './import-board.ts';
import { listImportMappings } from './import-mappings.ts';
import { importSeries } from './imports.ts';
import { join, leave } from './join.ts';
import { exportBoard, ledger } from './ledger.ts';
import { createLink, listLinks, revokeLink } from './links.ts';
import { health, metrics, openApiOf } from './meta.ts';
import { grantRole, people } from './people.ts';
import { castVote, closePoll, ownVotes, removePoll } from './polls.ts';
import { privateTexts, revealNotes, writePrivateText } from './private-notes.ts';
import { proposal, simulation } from './proposals.ts';
import { endSession, startSession, stepSession } from './session.ts';
import { setTargets } from './targets.ts';
import { trackRecord } from './track-record.ts';
import { createVersion, listVersions, restoreVersion } from './versions.ts';

const routes: readonly Route[] = [
  health,
  metrics,
  createBoard,
  createChain,
  importBoard,
  listBoards,
  join,
  me,
  leave,
  listLinks,
  createLink,
  revokeLink,
  people,
  grantRole,
  reportActuals,
  setTargets,
  importSeries,
  listImportMappings,
  recordDecision,
  signContract,
  declineContract,
  endContract,
  keepContract,
  ledger,
  assessment,
  proposal,
  simulation,
  trackRecord,
  exportBoard,
  startSession,
  stepSession,
  endSession,
  castVote,
  ownVotes,
  closePoll,
  removePoll,
  writePrivateText,
  privateTexts,
  revealNotes,
  listVersions,
  createVersion,
  restoreVersion,
];

/** Every route of the HTTP interface; what is not here does not exist. */
export const ROUTES: readonly Route[] = [...routes, openApiOf(routes)];
