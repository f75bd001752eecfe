import { Fetched } from '../../kit/controls/fetched.tsx';

/** Only large boards are looked things up in by place. */
export const boardIndex = new Fetched(() => import('./board-index.ts').then((m) => m.indexOf));
