import { say } from '@interlock/language';
import type { ComponentType } from 'react';
import { Fetched, Show } from '../../kit/controls/fetched.tsx';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const dialog = new Fetched<ComponentType>(() => import('./palette.tsx').then((m) => m.Palette));

/** Not by React.lazy: the first letters are typed while it opens. */
function Palette() {
  return <Show of={dialog} props={{}} />;
}

export const palette: Feature = {
  commands: [
    {
      id: 'palette',
      get title() {
        return say`Find a card or a command`;
      },
      group: 'Go to',
      shortcut: 'Mod+K',
      whileTyping: true,
      hidden: true,
      when: () => true,
      run: () => openDialog('palette'),
    },
  ],
  dialog: { name: 'palette', Content: Palette },
  ahead: dialog,
};
