import { MESSAGE } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askedFor, countingSocket, writeFrame } from './counting-socket.ts';

const STEP_1 = new Uint8Array([MESSAGE.sync, 0, 1, 0]);
const ANSWER = new Uint8Array([MESSAGE.sync, 1, 2, 0, 0]);
const UPDATE = new Uint8Array([MESSAGE.sync, 2, 2, 0, 0]);
const PRESENCE = new Uint8Array([MESSAGE.awareness, 1, 0]);

describe('writeFrame', () => {
  it('tells frames that write from those that do not', () => {
    expect([STEP_1, ANSWER, UPDATE, PRESENCE].map(writeFrame)).toEqual([
      null,
      'answer',
      'update',
      null,
    ]);
  });
});

describe('askedFor', () => {
  it('asks for the whole board where what is known would be too long a question', () => {
    const long = new Uint8Array(60_000);
    long.set([MESSAGE.sync, 0]);
    expect(askedFor(long)).toEqual(STEP_1);
    expect(askedFor(STEP_1)).toBe(STEP_1);
    const answer = new Uint8Array(60_000);
    answer.set([MESSAGE.sync, 1]);
    expect(askedFor(answer)).toBe(answer);
  });
});

describe('countingSocket', () => {
  const out: Uint8Array[] = [];
  beforeEach(() => {
    out.length = 0;
    vi.stubGlobal(
      'WebSocket',
      class {
        send(data: Uint8Array): void {
          out.push(data);
        }
      },
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it('holds updates back until the answer that contains them, then lets them through', () => {
    const sent: boolean[] = [];
    const Socket = countingSocket({ sent: (answer) => sent.push(answer) });
    const socket = new Socket('ws://test');
    socket.send(STEP_1);
    socket.send(UPDATE);
    expect(out).toEqual([STEP_1]);
    socket.send(ANSWER);
    socket.send(UPDATE);
    socket.send(PRESENCE);
    expect(out).toEqual([STEP_1, ANSWER, UPDATE, PRESENCE]);
    expect(sent).toEqual([true, false]);
  });
});
