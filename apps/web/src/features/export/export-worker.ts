import { type BoardPicture, boardSvg, mermaid, type ThemeName } from '@interlock/design';
import type { Assessment } from '@interlock/rules';
import { borrowLanguage } from '../../kit/language/lend-language.ts';

/** Drawing a large board takes seconds, most of them for the ways of its lines: beside the page. */
export type ExportJob =
  | {
      readonly type: 'svg';
      readonly board: BoardPicture;
      readonly assessment: Assessment;
      readonly theme: ThemeName;
      readonly fontFaces: string;
    }
  | { readonly type: 'mermaid'; readonly board: BoardPicture; readonly assessment: Assessment };

export type ExportAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

interface WorkerPort {
  postMessage(answer: ExportAnswer): void;
  onmessage: ((event: MessageEvent<ExportJob>) => void) | null;
}
const port = self as unknown as WorkerPort;

borrowLanguage();
port.onmessage = ({ data: job }) => {
  try {
    const text =
      job.type === 'mermaid'
        ? mermaid(job.board, job.assessment)
        : boardSvg(job.board, job.assessment, {
            theme: job.theme,
            title: job.board.settings.title,
            fontFaces: job.fontFaces,
            sized: true,
          });
    port.postMessage({ ok: true, text });
  } catch (error) {
    port.postMessage({
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
};
