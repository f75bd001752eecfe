import { say } from '@interlock/language';
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
        if (session !== null) navigate(`/b/${session.state.getState().board}?at=`);
      },
    },
  ],
};
