import type { MadeKind } from '@interlock/plan';
import { createStore } from 'zustand/vanilla';

export type Tool =
  | 'select'
  | 'hand'
  /** A click makes one. */
  | MadeKind
  | 'pen'
  | 'frame'
  | 'laser'
  | 'lasso'
  | 'contract';
export type PanelName =
  | 'exceptions'
  | 'inspector'
  | 'inbox'
  | 'ledger'
  | 'comments'
  | 'session'
  | 'answers';
export type DialogName =
  | 'share'
  | 'import'
  | 'decide'
  | 'palette'
  | 'shortcuts'
  | 'settings'
  | 'export'
  | 'versions'
  | 'track-record'
  | 'departments'
  | 'contingency'
  | 'since'
  | 'initiatives'
  | 'decision'
  | null;

/** Visible part of the canvas. `center` and `size` in canvas px. */
export interface CanvasView {
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly size: readonly [number, number];
}

/** Commands that the canvas understands; it registers itself while it is mounted. */
export interface CanvasHandle {
  /** Frames these cards, edges and notes, with room for panels; 200 ms, 0 with reduced motion. */
  frame(
    ids: readonly string[],
    options?: {
      padding?: number;
      maxZoom?: number;
      /** Px at the lower edge that something else takes. */
      below?: number;
    },
  ): void;
  fitAll(): void;
  zoomTo(zoom: number): void;
  zoomBy(factor: number): void;
  show(view: CanvasView): void;
  view(): CanvasView;
  /** Canvas position in the middle of what is seen. */
  middle(): readonly [number, number];
  /** Moves the view as little as shows all of them; where they are in view, not at all. */
  reveal(ids: readonly string[]): void;
  /** Brings a card or edge into view, and puts the keyboard focus on it. */
  focus(id: string): void;
}

/** This person's own view; never shared, except what presence says of it. */
export interface UiState {
  readonly tool: Tool;
  readonly selection: readonly string[];
  readonly panel: PanelName;
  /** What stood in the panel before a selection brought the inspector; null = nothing to go back to. */
  readonly panelBefore: PanelName | null;
  readonly panelOpen: boolean;
  readonly dialog: DialogName;
  readonly outlineOpen: boolean;
  /** What is being made in the outline. */
  readonly outlineForm: 'card' | 'connect' | null;
  /** Exception id in the spotlight; everything else is dimmed to 25 %. */
  readonly spotlight: string | null;
  /** View to go back to when the spotlight ends. */
  readonly viewBeforeSpotlight: CanvasView | null;
  /** Client id that is followed. */
  readonly following: number | null;
  readonly handRaised: boolean;
  readonly canvas: CanvasHandle | null;
}

export const uiState = createStore<UiState>(() => ({
  tool: 'select',
  selection: [],
  panel: 'exceptions',
  panelBefore: null,
  panelOpen: true,
  dialog: null,
  outlineOpen: false,
  outlineForm: null,
  spotlight: null,
  viewBeforeSpotlight: null,
  following: null,
  handRaised: false,
  canvas: null,
}));
