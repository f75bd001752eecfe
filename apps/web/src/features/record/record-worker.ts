import {
  type BoardContent,
  composePlan,
  createProjector,
  documentFromContent,
  type Past,
} from '@interlock/board';
import { say } from '@interlock/language';
import { emptyLedger, fold, type LedgerEntry } from '@interlock/ledger';
import {
  type Block,
  blocksOf,
  type Fonts,
  type Minutes,
  type MinutesFormat,
  minutesFile,
  minutesOf,
  nameLists,
  namesIn,
  type Paper,
} from '@interlock/minutes';
import regular from '@interlock/minutes/fonts/inter-400.ttf?url';
import semibold from '@interlock/minutes/fonts/inter-600.ttf?url';
import { exportBoardRoute } from '@interlock/protocol/routes/export-board';
import * as Y from 'yjs';
import { type ApiProblem, type ApiResult, api } from '../../board/api.ts';
import { openPast } from '../../board/past/open-past.ts';
import { answerCalls } from '../../kit/workers/answer-calls.ts';
import { type BoardAt, type Comparison, compareBoards } from './book/compare.ts';
import { type ReadBoard, readBook } from './book/read-book.ts';
import type { RecordBook } from './book/record-book.ts';

/* Reading a whole ledger, verifying and judging it takes seconds on a large board: beside the page. */

let read: ReadBoard | null = null;
let fonts: Promise<Fonts> | null = null;
let past: Promise<ApiResult<Past>> | null = null;

type Opened =
  | { readonly ok: true; readonly book: RecordBook }
  | { readonly ok: false; readonly problem: ApiProblem };

async function open({ board }: { readonly board: string }): Promise<Opened> {
  const answer = await api(exportBoardRoute, { board });
  if (!answer.ok) return answer;
  const exported = answer.value;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentFromContent(exported.board as unknown as BoardContent));
  read = {
    board,
    view: createProjector(doc).view(),
    ledger: fold(emptyLedger, exported.ledger.entries as unknown as readonly LedgerEntry[]),
    today: new Date().toISOString().slice(0, 10),
  };
  past = null;
  return { ok: true, book: readBook(read) };
}

function minutesIn(session: number): Minutes {
  const { view, ledger } = whatWasRead();
  const drawn = { ...view, cards: view.cards.values(), edges: view.edges.values() };
  const minutes = minutesOf(ledger, session, namesIn(nameLists(drawn, ledger)));
  if (minutes === null) throw new Error(`session ${session} has not ended`);
  return minutes;
}

async function boardAfter(entry: number | null): Promise<BoardAt> {
  const { board, view, ledger, today } = whatWasRead();
  if (entry === null)
    return { view, ledger, plan: composePlan(view, ledger, today), drawnLater: false };
  past ??= openPast(board, ledger.entries);
  const opened = await past;
  if (!opened.ok) {
    past = null;
    throw new Error(opened.problem.message);
  }
  const moment = opened.value.momentOfEntry(entry);
  if (moment === null)
    throw new Error(say`Ledger entry ${entry} is not known here yet. Try again in a moment.`);
  return opened.value.boardAt(moment);
}

function whatWasRead(): ReadBoard {
  if (read === null) throw new Error('nothing was read');
  return read;
}

async function fetchFonts(): Promise<Fonts> {
  const bytes = async (url: string): Promise<Uint8Array> => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(answer.statusText);
    return new Uint8Array(await answer.arrayBuffer());
  };
  return { regular: await bytes(regular), semibold: await bytes(semibold) };
}

const NO_FONTS: Fonts = { regular: new Uint8Array(), semibold: new Uint8Array() };

const jobs = {
  open,
  /** Minutes to be read in the page. */
  minutes: ({ session }: { readonly session: number }): readonly Block[] =>
    blocksOf(minutesIn(session)),
  /** Minutes as a file: the same bytes as of the server, where it speaks the same language. */
  file: async (asked: {
    readonly session: number;
    readonly format: MinutesFormat;
    readonly paper: Paper;
  }): Promise<string | Uint8Array<ArrayBuffer>> => {
    fonts ??= fetchFonts();
    fonts.catch(() => {
      fonts = null;
    });
    const page = { paper: asked.paper, fonts: asked.format === 'pdf' ? await fonts : NO_FONTS };
    return minutesFile(minutesIn(asked.session), asked.format, page);
  },
  /** Two moments, each after an entry of the ledger; null = now. */
  compare: async (asked: {
    readonly from: number | null;
    readonly to: number | null;
  }): Promise<Comparison> =>
    compareBoards(await boardAfter(asked.from), await boardAfter(asked.to)),
};
export type RecordJobs = typeof jobs;

answerCalls(jobs);
