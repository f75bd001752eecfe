import type { Moment, Past, PastBoard } from '@interlock/board';
import { say } from '@interlock/language';
import type { LedgerEntry, LedgerState } from '@interlock/ledger';
import { pastMoneyRoute } from '@interlock/protocol/routes/past-money';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { api } from '../../board/api.ts';
import type { BoardSession, BoardState } from '../../board/board-state.ts';
import { openPast } from '../../board/past/open-past.ts';
import { createPastSession, type PastSession } from '../../board/past/past-session.ts';
import { asError } from '../../kit/controls/as-error.ts';
import { type Mark, marksOf, nextMark, type Stretch, stretchesOf } from './marks.ts';
import { playedTo, type Speed } from './player.ts';
import type { Wanted } from './replay-address.ts';

/** Money at risk at a moment, in the board's currency. */
export interface MoneyPoint {
  readonly at: number;
  readonly money: number;
}

export interface ReplayState {
  readonly phase: 'opening' | 'open' | 'failed';
  /** What went wrong, in one sentence. */
  readonly problem: string | null;
  /** What was asked for and is not there, in one sentence. */
  readonly notice: string | null;
  /** First and last moment of which anything is known, and when it was first drawn here. */
  readonly begins: number;
  readonly ends: number;
  readonly drawn: number;
  /** Where the handle is; what is shown follows it. */
  readonly at: number;
  /** What stands for it behind `?at=`: a time, or an entry. */
  readonly address: string;
  /** What is shown; null until something is. */
  readonly shown: Pick<PastBoard, 'moment' | 'drawnLater'> | null;
  /** The ledger that this past knows, to its end. */
  readonly entries: readonly LedgerEntry[];
  /** The verdicts on the screen are still those of another moment. */
  readonly judging: boolean;
  readonly marks: readonly Mark[];
  readonly stretches: readonly Stretch[];
  readonly stretch: Stretch;
  readonly curve: readonly MoneyPoint[];
  readonly curveComplete: boolean;
  readonly playing: boolean;
  readonly speed: Speed;
}

const NOWHERE: Stretch = { id: 'all', session: null, from: 0, to: 1 };
const CURVE_PAUSE_MS = 300;

type Find = (past: Past) => Moment | Promise<Moment>;

/** The past of the open board, and where in it somebody is. */
export class Replay {
  readonly session: PastSession;
  readonly state: StoreApi<ReplayState>;
  readonly #live: BoardSession;
  #past: Past | null = null;
  #wanted: Find | null = null;
  #running: Promise<void> | null = null;
  #frame = 0;
  #closed = false;

  constructor(live: BoardSession) {
    this.#live = live;
    this.session = createPastSession(live);
    this.session.onJudging((judging) => this.state.setState({ judging }));
    this.state = createStore<ReplayState>(() => ({
      phase: 'opening',
      problem: null,
      notice: null,
      begins: 0,
      ends: 0,
      drawn: 0,
      at: 0,
      address: '',
      shown: null,
      entries: [],
      judging: false,
      marks: [],
      stretches: [NOWHERE],
      stretch: NOWHERE,
      curve: [],
      curveComplete: false,
      playing: false,
      speed: 1,
    }));
  }

  /** Reads what there is, and shows what is wanted of it. */
  async open(wanted: Wanted, notice: string | null = null): Promise<void> {
    this.state.setState({ phase: 'opening', problem: null, notice });
    const { board } = this.#live.state.getState();
    const ledger = await this.#wholeLedger();
    if (this.#closed) return;
    const opened = await openPast(board, ledger.entries);
    if (this.#closed) return;
    if (!opened.ok) {
      this.state.setState({ phase: 'failed', problem: opened.problem.message });
      return;
    }
    const past = opened.value;
    const { begins, ends, drawn } = past;
    const entries = ledger.entries.slice(0, past.index.documents.length);
    const stretches = stretchesOf(entries, begins, ends);
    this.#past = past;
    this.state.setState({
      ...{ phase: 'open', begins, ends, drawn, at: ends },
      ...{ entries, marks: marksOf(entries), stretches, stretch: stretches[0] ?? NOWHERE },
    });
    this.goTo(wanted);
    if (notice !== null) this.say(notice);
    void this.#askForCurve(board, past);
  }

  /** The ledger once all of it has come: who opens a link to a moment has nothing of it yet. */
  #wholeLedger(): Promise<LedgerState> {
    return new Promise((resolve) => {
      const { state } = this.#live;
      const take = ({ ready, ledger }: BoardState): boolean => {
        if (!ready && !this.#closed) return false;
        resolve(ledger);
        return true;
      };
      if (take(state.getState())) return;
      const stop = state.subscribe((now) => {
        if (take(now)) stop();
      });
    });
  }

  /** Shows a moment of an address; says so where there is none. */
  goTo(wanted: Wanted): void {
    const { begins, ends } = this.state.getState();
    if (wanted === null) this.show(ends);
    else if (wanted.kind === 'entry') this.showEntry(wanted.seq);
    else if (wanted.at < begins) {
      this.show(begins);
      this.say(say`This board did not exist then. Its beginning is shown.`);
    } else if (wanted.at > Date.now()) {
      this.show(ends);
      this.say(say`That moment has not come yet. The last one is shown.`);
    } else this.show(wanted.at);
  }

  /** Moves to a time within what there is. */
  show(time: number): void {
    const { begins, ends } = this.state.getState();
    const at = Math.max(begins, Math.min(ends, time));
    this.#move(at, new Date(at).toISOString(), (past) => past.momentAt(at));
  }

  /** As decided: with this entry, and nothing that came later. */
  showEntry(seq: number): void {
    const moment = this.#past?.momentOfEntry(seq) ?? null;
    if (moment === null) {
      this.show(this.state.getState().ends);
      this.say(say`There is no ledger entry ${seq} on this board. The last moment is shown.`);
      return;
    }
    this.#move(moment.at, `entry-${seq}`, () => moment);
  }

  /** To the next mark, or the one before; to the end where there is none. */
  step(by: 1 | -1): void {
    this.pause();
    const { marks, at, shown, begins, ends } = this.state.getState();
    const mark = nextMark(marks, at, shown?.moment.entry ?? 0, by);
    if (mark === null) this.show(by === 1 ? ends : begins);
    else this.showEntry(mark.seq);
  }

  look(stretch: Stretch): void {
    const { at } = this.state.getState();
    this.state.setState({ stretch });
    if (at < stretch.from || at > stretch.to) this.show(stretch.from);
  }

  setSpeed(speed: Speed): void {
    this.state.setState({ speed });
  }

  play(): void {
    const { at, ends, stretch, playing } = this.state.getState();
    if (playing || this.#past === null) return;
    const end = Math.min(ends, stretch.to);
    if (at >= end) this.show(Math.max(stretch.from, this.state.getState().begins));
    this.state.setState({ playing: true });
    void this.#play();
  }

  pause(): void {
    this.state.setState({ playing: false });
  }

  close(): void {
    this.#closed = true;
    this.pause();
    cancelAnimationFrame(this.#frame);
    this.session.close();
  }

  /** Until one moves on. */
  say(notice: string): void {
    this.state.setState({ notice });
  }

  #move(at: number, address: string, find: Find): void {
    this.state.setState({ at, address, notice: null });
    this.#wanted = find;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** What is wanted last, one after the other: whoever drags sees what lies on the way. */
  async #run(): Promise<void> {
    while (this.#wanted !== null && this.#past !== null && !this.#closed) {
      const find = this.#wanted;
      this.#wanted = null;
      try {
        const board = await this.#past.boardAt(await find(this.#past));
        if (this.#closed) return;
        await this.session.show(board);
        const { moment, drawnLater } = board;
        this.state.setState({ shown: { moment, drawnLater }, problem: null });
      } catch (error) {
        this.state.setState({ problem: asError(error).message, playing: false });
      }
      await this.#nextFrame();
    }
  }

  async #play(): Promise<void> {
    let last = performance.now();
    while (this.state.getState().playing && this.#past !== null && !this.#closed) {
      await this.#running;
      await this.#nextFrame();
      const { at, speed, ends, stretch, playing } = this.state.getState();
      if (!playing) return;
      const now = performance.now();
      const until = Math.min(ends, stretch.to);
      const next = await this.#past.nextChange(at).catch(() => null);
      this.show(playedTo(at, now - last, speed, next, until));
      last = now;
      if (this.state.getState().at >= until) this.pause();
    }
  }

  #nextFrame(): Promise<void> {
    return new Promise((resolve) => {
      // A hidden tab has no frames.
      const timer = setTimeout(resolve, 100);
      this.#frame = requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** The server finds it piece by piece. */
  async #askForCurve(board: string, past: Past): Promise<void> {
    const { updates, documents } = past.index;
    const query = { updates, entries: documents.length };
    while (!this.#closed) {
      const answer = await api(pastMoneyRoute, { board }, undefined, { query });
      if (this.#closed || !answer.ok) return;
      const { points, complete } = answer.value;
      // Of one moment, what it came to.
      const curve = points.flatMap(([at, , , money], index) =>
        points[index + 1]?.[0] === at ? [] : [{ at, money }],
      );
      this.state.setState({ curve, curveComplete: complete });
      if (complete) return;
      await new Promise((resolve) => setTimeout(resolve, CURVE_PAUSE_MS));
    }
  }
}
