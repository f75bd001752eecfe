import { answers } from '../features/answers/feature.ts';
import { comments } from '../features/comments/feature.ts';
import { decide } from '../features/decide/feature.ts';
import { departments } from '../features/departments/feature.ts';
import { exceptions } from '../features/exceptions/feature.ts';
import { exporting } from '../features/export/feature.ts';
import { help } from '../features/help/feature.ts';
import { importing } from '../features/import/feature.ts';
import { inbox } from '../features/inbox/feature.ts';
import { initiatives } from '../features/initiatives/feature.ts';
import { inspector } from '../features/inspector/feature.ts';
import { ledger } from '../features/ledger/feature.ts';
import { meeting } from '../features/meeting/feature.ts';
import { outline } from '../features/outline/feature.ts';
import { palette } from '../features/palette/feature.tsx';
import { record } from '../features/record/feature.ts';
import { replay } from '../features/replay/feature.ts';
import { settings } from '../features/settings/feature.ts';
import { share } from '../features/share/feature.ts';
import { since } from '../features/since/feature.ts';
import { trackRecord } from '../features/track-record/feature.ts';
import { versions } from '../features/versions/feature.ts';
import { wholeBoard } from '../features/whole-board/feature.ts';
import { registerCommands } from '../view/commands.ts';
import type { Feature } from '../view/feature.ts';
import { stepCommands, viewCommands } from '../view/view-commands.ts';

/** What an open board offers, in the order in which lists of commands show it. */
export const FEATURES: readonly Feature[] = [
  palette,
  help,
  { commands: stepCommands },
  decide,
  share,
  importing,
  exporting,
  settings,
  versions,
  replay,
  trackRecord,
  since,
  record,
  departments,
  initiatives,
  wholeBoard,
  exceptions,
  inspector,
  inbox,
  ledger,
  comments,
  meeting,
  answers,
  { commands: viewCommands },
  outline,
];

for (const { commands } of FEATURES) if (commands !== undefined) registerCommands(commands);

/** Fetched soon after a page has come to rest. */
export const AHEAD = FEATURES.flatMap(({ ahead }) => ahead ?? []);
