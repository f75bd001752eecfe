import type { ComponentType } from 'react';
import { Fetched } from '../../kit/controls/fetched.tsx';

export const palette = new Fetched<ComponentType>(() =>
  import('./palette.tsx').then((m) => m.Palette),
);
