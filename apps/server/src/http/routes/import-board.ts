import { type BoardContent, EXPORTED_ROOTS } from '@interlock/board';
import { type LedgerEntry, verifyingChain } from '@interlock/ledger';
import { settingsSchema } from '@interlock/plan';
import { importBoardRoute, importBoardText } from '@interlock/protocol/routes/import-board';
import { tooMany } from '../../rooms/board-size.ts';
import { sha256 } from '../../store/sha256.ts';
import { StoreError } from '../../store/store-error.ts';
import { Slices } from '../../turns/slices.ts';
import { type Answer, refuse } from '../answer.ts';
import { startBoard } from '../create-board.ts';
import { serve } from '../route.ts';
import { createdAnswer, roomForOneMore } from './boards.ts';

/** An exported board again, its ledger as it was. All or nothing. */
export const importBoard = serve(importBoardRoute, importBoardText, {
  admit: roomForOneMore,
  async handle(request, services) {
    const { board, ledger } = request.body;
    const many = tooMany({ cards: board.cards?.length ?? 0, edges: board.edges?.length ?? 0 });
    if (many !== null) return refuse('too-large', many.text);
    const history = ledger.entries as unknown as readonly LedgerEntry[];
    const whole = await new Slices().run(
      verifyingChain(history, { exported: ledger.head, sha256 }),
    );
    if (!whole.ok) return wrong('ledger', whole.message);
    const settings = settingsSchema.safeParse(board.settings);
    if (!settings.success) {
      const [issue] = settings.error.issues;
      return wrong(`board.settings.${issue?.path.join('.') ?? ''}`, issue?.message ?? '');
    }
    const sealed = sealedText(board as unknown as BoardContent);
    if (sealed !== null)
      return wrong(
        sealed,
        'this text was sealed when it was exported: take it out, or "sealedBy" beside it to show it to everybody',
      );
    try {
      const created = await startBoard(services, {
        template: 'import',
        content: withoutSeals(listsOf(board as unknown as BoardContent)),
        events: [],
        history,
        creator: { name: undefined },
      });
      return createdAnswer(created, request);
    } catch (error) {
      // What breaks a schema of the document or of the ledger; nothing was written.
      if (error instanceof TypeError) return wrong('board', error.message);
      if (error instanceof StoreError && error.code === 'invalid')
        return wrong('ledger', error.message);
      throw error;
    }
  },
});

function wrong(field: string, message: string): Answer {
  return refuse(
    'invalid-input',
    `${field}: ${message}. Export the board again; nothing was written.`,
    {
      field,
    },
  );
}

/** Path of the first text that was sealed when the board was exported; null where there is none. */
function sealedText({ settings, notes }: Partial<BoardContent>): string | null {
  if (settings?.privateNotes !== true || !Array.isArray(notes)) return null;
  const at = notes.findIndex((note) => note?.sealedBy !== undefined && note.body !== '');
  return at === -1 ? null : `board.notes.${at}.body`;
}

/** Who sealed them is nobody on the new board. */
function withoutSeals(content: BoardContent): BoardContent {
  return { ...content, notes: content.notes.map(({ sealedBy: _nobody, ...note }) => note) };
}

/** An older export, or one that was cut by hand, may lack a list. */
function listsOf(content: Partial<BoardContent>): BoardContent {
  const lists = EXPORTED_ROOTS.map((root) => {
    const list: unknown = content[root] ?? [];
    if (!Array.isArray(list)) throw new TypeError(`${root} must be a list`);
    return [root, list];
  });
  return {
    settings: settingsSchema.parse(content.settings),
    ...(Object.fromEntries(lists) as Omit<BoardContent, 'settings'>),
  };
}
