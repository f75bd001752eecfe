import type { BoardCreated } from '@interlock/protocol';
import { type CreateBoard, createBoardRoute } from '@interlock/protocol/routes/create-board';
import { type ApiProblem, api } from '../../board/api.ts';
import { keepLinks } from '../../board/kept-links.ts';
import { navigate } from '../../kit/page/router.ts';
import { openNext } from '../../view/next-dialog.ts';
import type { DialogName } from '../../view/ui-state.ts';
import { rememberDemonstration } from './demonstration-board.ts';
import { myName } from './my-name.ts';

/**
 * Creates a board, keeps the addresses of its links for this tab, and opens it with a dialog.
 * Gives the problem where it could not be created; then nothing was.
 */
export async function createAndOpen(
  body: CreateBoard,
  options: { readonly dialog: DialogName; readonly demonstration?: boolean },
): Promise<ApiProblem | null> {
  const name = body.name ?? myName();
  const result = await api(createBoardRoute, {}, name === '' ? body : { ...body, name });
  if (!result.ok) return result.problem;
  if (options.demonstration === true) rememberDemonstration(result.value.board);
  openCreated(result.value, options.dialog);
  return null;
}

/** Keeps the addresses of a new board's links for this tab, and opens it. */
export function openCreated({ board, links }: BoardCreated, dialog: DialogName): void {
  keepLinks(sessionStorage, board, links);
  openNext(dialog);
  navigate(`/b/${board}`);
}
