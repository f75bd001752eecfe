import { afterEach, expect, it, vi } from 'vitest';
import type { ReaderAnswer, ReaderRequest } from './reader-messages.ts';
import { createTableReader } from './table-reader.ts';

const DEFAULTS = {
  cycle: { unit: 'week', weekStartsOn: 1 },
  department: 'sales',
  kind: 'demand',
} as const;
const SOURCE = { kind: 'text', text: 'date,x\n2026-11-02,1' } as const;

/** A worker that answers a request by `say`, or not at all. */
class StubbornWorker {
  static ended = 0;
  static say: (request: ReaderRequest, answer: (message: ReaderAnswer) => void) => void;
  onmessage: ((event: { data: ReaderAnswer }) => void) | null = null;
  postMessage(request: ReaderRequest): void {
    StubbornWorker.say(request, (data) => this.onmessage?.({ data }));
  }
  terminate(): void {
    StubbornWorker.ended++;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('gives up a worker that says nothing, ends it, and says that nothing was written', async () => {
  vi.stubGlobal('Worker', StubbornWorker);
  StubbornWorker.ended = 0;
  StubbornWorker.say = () => undefined;
  const reader = createTableReader(30);
  const outcome = await reader.read(SOURCE, DEFAULTS, []);
  expect(outcome).toMatchObject({
    ok: false,
    message: expect.stringMatching(/took longer.*Nothing was written/),
  });
  expect(StubbornWorker.ended).toBe(1);
  await expect(reader.propose({} as never, DEFAULTS)).rejects.toThrow(/took longer/);
  expect(StubbornWorker.ended).toBe(2);
});

it('goes on waiting as long as the worker tells of its progress', async () => {
  vi.stubGlobal('Worker', StubbornWorker);
  StubbornWorker.say = ({ id }, answer) => {
    for (const [n, stage] of (['unpacking', 'cells', 'columns'] as const).entries())
      setTimeout(() => answer({ id, type: 'progress', stage }), 200 * (n + 1));
    setTimeout(
      () => answer({ id, type: 'read', outcome: { ok: false, message: 'read', errors: [] } }),
      800,
    );
  };
  const stages: string[] = [];
  const outcome = await createTableReader(500).read(SOURCE, DEFAULTS, [], (s) => stages.push(s));
  expect(outcome).toMatchObject({ message: 'read' });
  expect(stages).toEqual(['unpacking', 'cells', 'columns']);
});
