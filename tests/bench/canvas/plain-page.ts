import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composePlan, createProjector, documentFromContent } from '@interlock/board';
import { cardFace, cardSvg, contractFace, THEMES } from '@interlock/design';
import { emptyLedger, fold, type LedgerEntry } from '@interlock/ledger';
import { assess } from '@interlock/rules';
import { largeBoard } from '@interlock/testkit';
import * as Y from 'yjs';

const SOURCE = fileURLToPath(new URL('../../../apps/web/bench/plain', import.meta.url));
const VITE = fileURLToPath(
  new URL('../../../apps/web/node_modules/vite/bin/vite.js', import.meta.url),
);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Serves plain React Flow with the board that was last given. */
export interface PlainPage {
  readonly url: string;
  show(cards: number): void;
  close(): void;
}

export async function startPlainPage(): Promise<PlainPage> {
  const built = mkdtempSync(join(tmpdir(), 'interlock-plain-'));
  const config = fileURLToPath(new URL('../../../apps/web/vite.config.ts', import.meta.url));
  const args = [VITE, 'build', SOURCE, '--config', config, '--outDir', built, '--emptyOutDir'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the plain page was not built: ${stderr}`);
  let board = '';
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain');
    try {
      response.end(path === '/board.json' ? board : readFileSync(join(built, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    show(cards) {
      board = JSON.stringify(picturesOf(cards));
    },
    close() {
      server.close();
      rmSync(built, { recursive: true, force: true });
    },
  };
}

/** Cards as the export draws them, contracts with the labels that our canvas gives them. */
function picturesOf(cards: number) {
  const { content, events } = largeBoard(cards);
  const document = new Y.Doc();
  Y.applyUpdate(document, documentFromContent(content));
  const entries = events.map((event, index) => ({
    ...event,
    seq: index + 1,
    prevHash: '',
    hash: '',
    at: '2026-03-01T00:00:00Z',
    actor: 'bench',
  })) as unknown as LedgerEntry[];
  const view = createProjector(document).view();
  const plan = composePlan(view, fold(emptyLedger, entries), '2026-03-01');
  const { cards: verdicts, contracts } = assess(plan);
  const { settings, asOf } = plan;
  return {
    nodes: plan.cards.map((card) => {
      const context = { settings, asOf, department: card.department, bound: true };
      const face = cardFace(card, verdicts[card.id], context);
      const svg = cardSvg(face, [0, 0], [], THEMES.light);
      return { id: card.id, x: card.pos[0], y: card.pos[1], svg };
    }),
    edges: plan.contracts.map((contract) => {
      const { id, from, to } = contract;
      const { text, strong } = contractFace(contract, contracts[id], settings, { from, to });
      return { id, source: from, target: to, label: `${text} ${strong}` };
    }),
  };
}
