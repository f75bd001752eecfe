import { createStore } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'error';
}

/** Messages on the screen, oldest first. On the lowest floor: every floor has something to tell. */
export const toasts = createStore<readonly Toast[]>(() => []);

const MOST = 4;
let nextId = 1;

/** Tells the person something once; an error stays until it is closed. */
export function toast(text: string, tone: Toast['tone'] = 'info'): void {
  const id = nextId++;
  toasts.setState((all) => [...all, { id, text, tone }].slice(-MOST), true);
}

export function dismissToast(id: number): void {
  toasts.setState((all) => all.filter((toast) => toast.id !== id), true);
}
