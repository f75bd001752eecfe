import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '@interlock/ledger';
import { boardCreatedSchema } from '@interlock/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  capabilityOf,
  createVisitor,
  type TestAnswer,
  type Visitor,
} from '../../src/http/testing/test-server.ts';
import { loadDocument } from '../../src/rooms/load-document.ts';
import { createSqliteStore } from '../../src/store/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

const HOST = join(import.meta.dirname, 'command-host.ts');

class Host {
  readonly #child: ChildProcess;
  readonly origin: string;
  readonly dead: Promise<void>;

  static start(directory: string, mutant: string): Promise<Host> {
    const child = spawn(process.execPath, [HOST, directory, mutant], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (data: Buffer) => resolve(new Host(child, `${data}`.trim())));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  private constructor(child: ChildProcess, origin: string) {
    this.#child = child;
    this.origin = origin;
    this.dead = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** The answer, or null where the server died before it. */
  ask(message: object | string): Promise<unknown> {
    const answer = new Promise((resolve) => this.#child.once('message', resolve));
    this.#child.send(message, () => undefined);
    return Promise.race([answer, this.dead.then(() => null)]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.dead;
  }
}

/** A board with its facilitator, and everything that a command may be about. */
async function prepare(origin: string) {
  const facilitator = createVisitor(origin);
  const created = boardCreatedSchema.parse(
    (await facilitator.post('/api/boards', { template: 'empty', departments: ['Ops'] })).body,
  );
  const path = `/api/boards/${created.board}`;
  const once = (await facilitator.post(`${path}/links`, { role: 'observer', uses: 1 })).body as {
    id: string;
    url: string;
  };
  const participant = createVisitor(origin);
  const capability = capabilityOf(created, 'participant', 'ops');
  const joined = await participant.post('/api/join', { capability, name: 'Olga' });
  const { actor } = (joined.body as { identity: { actor: string } }).identity;
  return { origin, path, facilitator, participant, capability, actor, once, host: null };
}

interface Scene extends Omit<Awaited<ReturnType<typeof prepare>>, 'host'> {
  readonly host: Host;
}

const roleOf = (visitor: Visitor, { path, actor }: Scene, role: string) =>
  visitor.post(`${path}/people/${actor}/role`, { role });

const COMMANDS: Readonly<
  Record<
    string,
    { before?(scene: Scene): Promise<unknown>; run(scene: Scene): Promise<TestAnswer | unknown> }
  >
> = {
  'create a board': { run: ({ origin }) => createVisitor(origin).post('/api/boards', SMALL) },
  'import a board': {
    async run({ origin, facilitator, path }) {
      const exported = await facilitator.get(`${path}/export`);
      return createVisitor(origin).post('/api/boards/import', exported.text, JSON_TYPE);
    },
  },
  'create a link': {
    run: ({ facilitator, path }) => facilitator.post(`${path}/links`, { role: 'observer' }),
  },
  'create a token': {
    run: ({ facilitator, path }) => facilitator.post(`${path}/links`, { role: 'token' }),
  },
  'revoke a link': {
    run: ({ facilitator, path, once }) => facilitator.post(`${path}/links/${once.id}/revoke`),
  },
  'hand facilitation over': { run: (scene) => roleOf(scene.facilitator, scene, 'facilitator') },
  'take facilitation back': {
    before: (scene) => roleOf(scene.facilitator, scene, 'facilitator'),
    run: (scene) => roleOf(scene.facilitator, scene, 'own'),
  },
  'join by a link for one': {
    run: ({ origin, once }) =>
      createVisitor(origin).post('/api/join', { capability: new URL(once.url).hash.slice(1) }),
  },
  'come again under another name': {
    run: ({ participant, capability }) =>
      participant.post('/api/join', { capability, name: 'Olga B.' }),
  },
  'open the demonstration': { run: ({ host }) => host.ask('demonstration') },
};
const SMALL = { template: 'empty', departments: ['Ops', 'Sales'] };
const JSON_TYPE = { 'content-type': 'application/json' };

/** What the ledger says and the tables do not, and the other way round, over all boards. */
async function disagreements(store: Store): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of await store.boards()) {
    const say = (what: string) => found.push(`${id}: ${what}`);
    (await loadDocument(id, await store.loadDocument(id))).destroy();
    const entries = await store.readLedger(id);
    if (!verifyChain(entries).ok) say('the ledger is not whole');
    // What stands before is the history of the board that an import continues.
    const own = entries.slice(entries.findLastIndex(({ type }) => type === 'board-created'));
    const links = (await store.links(id)).filter(
      (link) => link.revokedAt === null || link.revokedAt !== link.createdAt,
    );
    const members = await store.members(id);
    const made = own.flatMap((e) => (e.type === 'link-created' ? [e.payload.link] : []));
    if (
      made.toSorted().join() !==
      links
        .map((link) => link.id)
        .toSorted()
        .join()
    )
      say(`${made.length} links in the ledger, ${links.length} in the table`);
    const revoked = own.flatMap((e) => (e.type === 'link-revoked' ? [e.payload.link] : []));
    const ended = links.filter((link) => link.revokedAt !== null).map((link) => link.id);
    if (revoked.toSorted().join() !== ended.toSorted().join())
      say(`revoked in the ledger ${revoked}, in the table ${ended}`);
    for (const member of members) {
      const granted = own.findLast(
        (e) => e.type === 'role-granted' && e.payload.person === member.actor,
      );
      const link = links.find((each) => each.id === member.link);
      const role = granted?.type === 'role-granted' ? granted.payload.role : link?.role;
      if (link !== undefined && role !== member.role)
        say(`${member.name} is ${member.role}, by the ledger ${role}`);
    }
    for (const link of links) {
      const came = members.filter((member) => member.link === link.id).length;
      if (link.usesLeft !== null && link.usesLeft + came !== 1)
        say(`a link for one has ${link.usesLeft} uses left and ${came} members`);
      if (link.role === 'token' && came !== 1) say('a token that signs nobody in');
    }
    const creator = own.find((e) => e.type === 'link-created')?.actor;
    if (id !== 'demonstration' && !members.some(({ actor }) => actor === creator))
      say('nobody made it');
  }
  return found;
}

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-commands-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Kills after the nth commit of each command, for each n that it has; gives what was found then. */
async function killAfterEach(names: readonly string[], mutant: string): Promise<string[]> {
  const found: string[] = [];
  let host = await Host.start(directory, mutant);
  try {
    for (const name of names)
      for (let n = 1, answered = false; !answered; n += 1) {
        const { before, run } = COMMANDS[name]!;
        const scene: Scene = { ...(await prepare(host.origin)), host };
        await before?.(scene);
        await host.ask({ killAfter: n });
        const answer = await run(scene).catch(() => null);
        if (answer !== null) {
          answered = true;
          if (typeof answer === 'object')
            expect([200, 201], `${name}: ${JSON.stringify(answer)}`).toContain(
              (answer as TestAnswer).status,
            );
          expect(n, `${name} is at least one commit`).toBeGreaterThan(1);
          await host.ask({ killAfter: Number.MAX_SAFE_INTEGER });
          continue;
        }
        await host.dead;
        const store = await createSqliteStore(directory);
        for (const what of await disagreements(store)) found.push(`${name}, commit ${n}: ${what}`);
        await store.close();
        host = await Host.start(directory, mutant);
      }
  } finally {
    await host.kill();
  }
  return found;
}

test('kill -9 after each commit of each command leaves ledger and tables of one mind', {
  timeout: 600_000,
}, async () => {
  expect(await killAfterEach(Object.keys(COMMANDS), '')).toEqual([]);
});

test('a server that writes people in a commit of their own is found out by the same run', {
  timeout: 300_000,
}, async () => {
  const found = await killAfterEach(['create a board', 'take facilitation back'], 'split');
  expect(found.join('\n')).toMatch(/create a board, commit 1: .* links in the ledger, 0 in/);
  expect(found.join('\n')).toMatch(/take facilitation back, commit 1: .* is facilitator, by/);
});
