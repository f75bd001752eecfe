import type { Route } from '../route.ts';
import { reportActuals } from './actuals.ts';
import { armContingency } from './arm-contingency.ts';
import { assessment } from './assessment.ts';
import { createBoard, createChain, listBoards, me } from './boards.ts';
import { COMMANDS } from './commands.ts';
import { recordDecision } from './decisions.ts';
import { importBoard } from './import-board.ts';
import { listImportMappings } from './import-mappings.ts';
import { importSeries } from './imports.ts';
import { INITIATIVE_COMMANDS } from './initiative-commands.ts';
import { join, leave } from './join.ts';
import { exportBoard, ledger } from './ledger.ts';
import { createLink, listLinks } from './links.ts';
import { health, metrics, openApiOf } from './meta.ts';
import { sessionMinutes } from './minutes.ts';
import { ownVotes } from './own-votes.ts';
import { past, pastMoney, pastSegment } from './past.ts';
import { people } from './people.ts';
import { privateTexts } from './private-texts.ts';
import { proposal, simulation } from './proposals.ts';
import { endSession, planSession, setAgenda, startSession } from './session.ts';
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
  people,
  reportActuals,
  importSeries,
  listImportMappings,
  recordDecision,
  armContingency,
  ...COMMANDS,
  ...INITIATIVE_COMMANDS,
  ledger,
  assessment,
  proposal,
  simulation,
  sessionMinutes,
  trackRecord,
  exportBoard,
  past,
  pastSegment,
  pastMoney,
  planSession,
  setAgenda,
  startSession,
  endSession,
  ownVotes,
  privateTexts,
  listVersions,
  createVersion,
  restoreVersion,
];

/** Every route of the HTTP interface; what is not here does not exist. */
export const ROUTES: readonly Route[] = [...routes, openApiOf(routes)];
