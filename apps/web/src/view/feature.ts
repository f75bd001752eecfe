import type { Action } from '@interlock/protocol';
import type { ComponentType } from 'react';
import type { Command } from './command.ts';
import type { DialogName, PanelName } from './ui-state.ts';

/** What a feature adds to the page; the shell lists them all in shell/features.ts. */
export interface Feature {
  readonly commands?: readonly Command[];
  /** Shown while `uiState.dialog` has its name; fetched when it is first asked for. */
  readonly dialog?: {
    readonly name: NonNullable<DialogName>;
    readonly Content: ComponentType;
  };
  /** What is fetched soon after the page has come to rest. */
  readonly ahead?: { ahead(): void };
}

/** One tab of the panel on the right; the shell lists them in shell/side-panel.tsx. */
export interface Panel {
  readonly name: PanelName;
  readonly title: string;
  readonly Content: ComponentType;
  /** A picture in place of the title. */
  readonly icon?: string;
  /** Whoever may not do this, on a board that is not archived, has no such tab. */
  readonly needs?: Action;
  /** Number beside the title. */
  useCount?(): number;
  /** In words, what waits for this person: a dot on the tab; null = nothing. */
  useWaiting?(): string | null;
}
