import { say } from '@interlock/language';
import { navigate } from '../../kit/page/router.ts';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';

export const record: Feature = {
  commands: [
    {
      id: 'record',
      get title() {
        return say`Record of the board`;
      },
      group: 'Board',
      when: onBoard,
      run: ({ session }) => {
        if (session !== null) navigate(`/b/${session.state.getState().board}/record`);
      },
    },
  ],
};
