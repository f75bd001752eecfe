import type { NewCard, NewContract } from '@interlock/board';
import type { CardKind, Position } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import type { BoardSession } from '../board/board-state.ts';
import { startBoard } from '../board/open-board.ts';
import { canvasState, resetCanvasState } from '../canvas/canvas-state.ts';
import { createCamera } from '../canvas/flow/camera.ts';
import { canvasCommands } from '../canvas/gestures/canvas-commands.ts';
import { pressOnCanvas } from '../canvas/gestures/canvas-keys.ts';
import { copySelection } from '../canvas/gestures/clipboard.ts';
import { stopDrag, takeChanges } from '../canvas/gestures/drag.ts';
import { pasteText } from '../canvas/gestures/paste-text.ts';
import { takeTool } from '../canvas/gestures/tools.ts';
import { createRoutes } from '../canvas/scene/routes.ts';
import { createSceneBuilder, type Scene } from '../canvas/scene/scene.ts';
import { toasts } from '../kit/page/toasts.ts';
import '../shell/features.ts';
import type { Command } from '../view/command.ts';
import { commandForKey, paletteCommands, registerCommands, runCommand } from '../view/commands.ts';
import { goBackWhenNothingIsSelected } from '../view/panel-of-selection.ts';
import { uiState } from '../view/ui-state.ts';
import { TestServer } from './test-server.ts';

export const MARA: Identity = { actor: 'mara', name: 'Mara', role: 'participant', department: 'a' };
export const AISHA: Identity = {
  actor: 'aisha',
  name: 'Aisha Noor',
  role: 'facilitator',
  department: null,
};
export const EVE: Identity = { actor: 'eve', name: 'Eve', role: 'observer', department: null };

/** Px of the canvas that camera and keys work on. */
const WINDOW = { width: 1240, height: 800 };
const freshView = uiState.getState();

/**
 * An open board with its own view, driven as a person drives it and without a browser: the real
 * document, commands, gestures and camera. One at a time has the screen: {@link TestBoard.open}
 * begins with a fresh view.
 */
export class TestBoard {
  readonly viewport = { x: 0, y: 0, zoom: 1 };
  readonly #leave: (() => void)[] = [];
  readonly #build = createSceneBuilder(createRoutes(() => undefined));
  /** Whether a key was the last that was touched, not the pointer. */
  #byKey = false;

  readonly session: BoardSession;
  readonly server: TestServer;

  private constructor(session: BoardSession, server: TestServer) {
    this.session = session;
    this.server = server;
  }

  /** Opens the board of two lanes, `a` above `b`, as this person. */
  static async open(identity: Identity = AISHA, server = twoLanes()): Promise<TestBoard> {
    const session = startBoard('board', identity, undefined, {
      connect: server.connectAs(identity),
      nextFrame: (task) => {
        const timer = setTimeout(task);
        return () => clearTimeout(timer);
      },
    });
    const board = new TestBoard(session, server);
    board.#mount();
    await board.until(() => session.state.getState().ready);
    return board;
  }

  #mount(): void {
    uiState.setState(freshView, true);
    resetCanvasState();
    toasts.setState([], true);
    const element = { getBoundingClientRect: () => WINDOW } as unknown as HTMLElement;
    const flow = {
      getViewport: () => this.viewport,
      setViewport: async (next: typeof this.viewport) => Object.assign(this.viewport, next),
    };
    // No flights: a page that asks for less motion jumps.
    globalThis.matchMedia = ((query: string) => ({
      matches: query.includes('reduced-motion'),
    })) as never;
    // Nothing of a page is there, and so nothing in it has the keyboard.
    globalThis.document = { querySelector: () => null, activeElement: null } as never;
    const camera = createCamera(flow as never, element, () => this.scene);
    const focus = (id: string): void => {
      camera.reveal([id]);
      this.focused = id;
    };
    uiState.setState({ canvas: { ...camera, focus } });
    this.#leave.push(
      registerCommands(canvasCommands(this.session, () => this.scene)),
      goBackWhenNothingIsSelected(),
      uiState.subscribe((now, before) => {
        if (now.tool !== before.tool) takeTool(this.session, now.tool, this.#byKey);
      }),
    );
  }

  /** Card or contract that has the keyboard; null = the canvas. */
  focused: string | null = null;

  get state() {
    return this.session.state.getState();
  }
  get view() {
    return this.state.view;
  }
  get ui() {
    return uiState.getState();
  }
  get canvas() {
    return canvasState.getState();
  }
  /** What the person was told, the last last. */
  get told(): readonly string[] {
    return toasts.getState().map(({ text }) => text);
  }
  get scene(): Scene {
    const { plan, assessment, view, ready } = this.state;
    const drags = canvasState.getState().drag;
    return this.#build({ plan, assessment, notes: view.notes, drags, judged: ready });
  }

  /** Waits for frames, lines and verdicts. */
  async until(condition: () => boolean): Promise<void> {
    for (let waited = 0; !condition(); waited++) {
      if (waited > 2_000) throw new Error('this did not come about');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  /** Shows everything that was written by now. */
  async settle(): Promise<void> {
    this.session.showNow();
    await new Promise((resolve) => setTimeout(resolve, 5));
    this.session.showNow();
  }

  /** Draws a card as somebody on the server. */
  async card(card: Partial<NewCard> & Pick<NewCard, 'id'>): Promise<string> {
    const entry = {
      department: 'a',
      kind: 'supply' as CardKind,
      title: card.id ?? '',
      pos: [200, 40] as Position,
    };
    const made = this.server.operations.addCard({ ...entry, ...card });
    if (!made.ok) throw new Error(made.issues[0]?.message);
    await this.settle();
    return made.id;
  }
  async contract(contract: NewContract): Promise<string> {
    const made = this.server.operations.addContract(contract);
    if (!made.ok) throw new Error(made.issues[0]?.message);
    await this.settle();
    return made.id;
  }

  select(...ids: readonly string[]): this {
    uiState.setState({ selection: ids });
    return this;
  }
  point(at: Position | null): this {
    this.#byKey = false;
    canvasState.setState({ pointer: at });
    return this;
  }
  /** Presses a key anywhere but in a field, `Mod+Z` as it is written; false where nobody took it. */
  press(shortcut: string): boolean {
    const parts = shortcut.split('+');
    const key = parts.at(-1) ?? '';
    const shiftKey = parts.includes('Shift');
    this.#byKey = true;
    const modifiers = { ctrlKey: parts.includes('Mod'), metaKey: false, altKey: false };
    const event = {
      key: key.length === 1 && !shiftKey ? key.toLowerCase() : key,
      shiftKey,
      ...modifiers,
    };
    if (
      !modifiers.ctrlKey &&
      pressOnCanvas(
        this.session,
        () => this.scene,
        event,
        this.focused,
        () => (this.focused = null),
      )
    ) {
      return true;
    }
    const command = commandForKey(event, this, false);
    command?.run(this);
    return command !== null;
  }
  /** Commands that can run now and are listed. */
  commands(): readonly Command[] {
    return paletteCommands(this);
  }
  follow(clientId: number): void {
    uiState.setState({ following: clientId });
  }
  /** Runs a command as a click on it does. */
  run(command: string): void {
    this.#byKey = false;
    runCommand(command, this);
  }
  /** Takes what is selected along until `id` is here, and lets go. */
  drag(id: string, to: Position, letGo = true): this {
    const from = this.scene.places.get(id);
    if (from === undefined) throw new Error(`${id} is not on the canvas`);
    if (!this.ui.selection.includes(id)) this.select(id);
    takeChanges(
      this.session,
      this.ui.selection.flatMap((each) => {
        const [x, y] = this.scene.places.get(each) ?? [0, 0];
        const position = { x: x + to[0] - from[0], y: y + to[1] - from[1] };
        return [{ type: 'position' as const, id: each, position, dragging: true }];
      }),
    );
    if (letGo) stopDrag(this.session);
    return this;
  }
  copy(): string {
    return copySelection(this.session, this.ui.selection) ?? '';
  }
  paste(text: string): boolean {
    return pasteText(this.session, text);
  }

  close(): void {
    for (const leave of this.#leave) leave();
    this.session.close();
  }
}

/** A server whose board has the lanes Sales above Operations. */
export function twoLanes(): TestServer {
  const server = new TestServer();
  for (const [id, name] of [
    ['a', 'Sales'],
    ['b', 'Operations'],
  ] as const)
    server.operations.addDepartment({ id, name });
  return server;
}
