import { say } from '@interlock/language';
import { momentAddress } from '../../kit/page/moment-address.ts';
import { navigate } from '../../kit/page/router.ts';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';

export const replay: Feature = {
  commands: [
    {
      id: 'replay',
      get title() {
        return say`Replay of the board`;
      },
      group: 'Board',
      when: onBoard,
      run: ({ session }) => {
        if (session !== null) navigate(momentAddress(session.state.getState().board, ''));
      },
    },
  ],
};
