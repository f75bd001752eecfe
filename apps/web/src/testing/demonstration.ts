import { documentFromContent, type TemplateName, templates } from '@interlock/board';
import { termsHash } from '@interlock/ledger';
import { applyUpdate } from 'yjs';
import { TestServer } from './test-server.ts';

/** A board that ships with the product, with the ledger that comes with it. */
export function demonstration(name: TemplateName = 'fragmented-supply-chain'): TestServer {
  const server = new TestServer();
  const { content, ledger } = templates[name];
  applyUpdate(server.doc, documentFromContent(content));
  server.ledger.push(
    ...ledger(termsHash).map((event, index) => ({
      ...event,
      seq: index + 1,
      at: '2026-11-19T13:00:00.000Z',
      actor: 'template',
      prev: '',
      hash: String(index + 1),
    })),
  );
  return server;
}
