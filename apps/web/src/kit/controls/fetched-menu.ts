import type { ComponentType } from 'react';
import { Fetched } from './fetched.tsx';
import type { MenuProps } from './menu.tsx';

/** Menus are opened seldom: what makes them is fetched when one is about to be. */
export const menu = new Fetched<ComponentType<MenuProps>>(() =>
  import('./menu.tsx').then((m) => m.Menu),
);
