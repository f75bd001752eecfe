import { afterEach, expect, it, vi } from 'vitest';
import type { Call, Reply } from '../workers/job.ts';
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
  static say: (call: Call, reply: (message: Reply) => void) => void;
  onmessage: ((event: { data: Reply }) => void) | null = null;
  postMessage(call: Call): void {
    StubbornWorker.say(call, (data) => this.onmessage?.({ data }));
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
  StubbornWorker.say = ({ id }, reply) => {
    for (const [n, news] of (['unpacking', 'cells', 'columns'] as const).entries())
      setTimeout(() => reply({ id, type: 'news', news }), 200 * (n + 1));
    setTimeout(
      () => reply({ id, type: 'answer', answer: { ok: false, message: 'read', errors: [] } }),
      800,
    );
  };
  const stages: string[] = [];
  const outcome = await createTableReader(500).read(SOURCE, DEFAULTS, [], (s) => stages.push(s));
  expect(outcome).toMatchObject({ message: 'read' });
  expect(stages).toEqual(['unpacking', 'cells', 'columns']);
});
