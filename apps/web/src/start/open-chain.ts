import { CHAIN_LIMITS } from '@interlock/protocol';
import type { ImportSource } from '../import/reader-messages.ts';
import { api } from '../session/api.ts';
import { openCreated } from './create-board.ts';

/** A supply chain comes as a JSON file; everything else is read as a table. */
export function isChain(source: ImportSource): boolean {
  return source.kind === 'file' && /\.json$/i.test(source.file.name);
}

/** Makes a board of a supply chain and opens it. Gives what is wrong with it; then nothing is made. */
export async function openChain(file: File): Promise<string | null> {
  if (file.size > CHAIN_LIMITS.bytes)
    return `${file.name} is larger than ${CHAIN_LIMITS.bytes / 1024 / 1024} MB.`;
  let chain: unknown;
  try {
    chain = JSON.parse(await file.text());
  } catch {
    return `${file.name} is no JSON. A supply chain has a name, stages and arcs.`;
  }
  const result = await api.createChain(chain);
  if (!result.ok) return `${file.name}: ${result.problem.message}`;
  openCreated(result.value, null);
  return null;
}
