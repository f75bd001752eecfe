import { say } from '@interlock/language';
import { BOARD_EXPORT_BYTES, type RouteBody } from '@interlock/protocol';
import { createChainRoute } from '@interlock/protocol/routes/create-chain';
import { importBoardRoute } from '@interlock/protocol/routes/import-board';
import { api } from '../../board/api.ts';
import type { ImportSource } from '../../kit/spreadsheet/reader-messages.ts';
import { openCreated } from './create-board.ts';

/** A board, or a supply chain, comes as a JSON file; everything else is read as a table. */
export function isJson(source: ImportSource): boolean {
  return source.kind === 'file' && /\.json$/i.test(source.file.name);
}

/** Makes a board of the file and opens it. Gives what is wrong with it; then nothing is made. */
export async function openJson(file: File): Promise<string | null> {
  if (file.size > BOARD_EXPORT_BYTES)
    return say`${file.name} is larger than ${BOARD_EXPORT_BYTES / 1024 / 1024} MB.`;
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    return say`${file.name} is no JSON. An exported board is, and a supply chain with name, stages and arcs.`;
  }
  // As it was read: the server says what is wrong with it.
  const result = isBoard(json)
    ? await api(importBoardRoute, {}, json as RouteBody<typeof importBoardRoute>)
    : await api(createChainRoute, {}, json as RouteBody<typeof createChainRoute>);
  if (!result.ok) return `${file.name}: ${result.problem.message}`;
  openCreated(result.value, null);
  return null;
}

const isBoard = (json: unknown): boolean =>
  typeof json === 'object' &&
  json !== null &&
  'format' in json &&
  json.format === 'interlock-board';
