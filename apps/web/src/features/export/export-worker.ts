import { type BoardPicture, boardSvg, mermaid, type ThemeName } from '@interlock/design';
import type { Assessment } from '@interlock/rules';
import { answerCalls } from '../../kit/workers/answer-calls.ts';

/* Drawing a large board takes seconds, most of them for the routes of its lines: beside the page. */

interface Judged {
  readonly board: BoardPicture;
  readonly assessment: Assessment;
  /** Board, day and head of the ledger of what is drawn. */
  readonly source: string;
}

interface Styled extends Judged {
  readonly theme: ThemeName;
  readonly fontFaces: string;
}

const jobs = {
  mermaid: ({ board, assessment, source }: Judged): string => mermaid(board, assessment, source),
  svg: ({ board, assessment, source, theme, fontFaces }: Styled): string =>
    boardSvg(board, assessment, {
      ...{ theme, title: board.settings.title, fontFaces, sized: true, footer: source },
    }),
};
export type ExportJobs = typeof jobs;

answerCalls(jobs);
