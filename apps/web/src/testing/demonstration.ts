import {
  documentFromContent,
  type TemplateName,
  templateEntries,
  templates,
} from '@interlock/board';
import { applyUpdate } from 'yjs';
import { TestServer } from './test-server.ts';

/** A board that ships with the product, with the ledger that comes with it. */
export function demonstration(name: TemplateName = 'fragmented-supply-chain'): TestServer {
  const server = new TestServer();
  applyUpdate(server.doc, documentFromContent(templates[name].content));
  server.ledger.push(...templateEntries(templates[name], '2026-11-19T13:00:00.000Z'));
  return server;
}
