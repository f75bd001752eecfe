/** `node src/write-tokens-css.ts` writes `tokens.css` anew after a change of `tokens.ts`. */
import { writeFileSync } from 'node:fs';
import { tokensCss } from './tokens-css.ts';

writeFileSync(new URL('./tokens.css', import.meta.url), tokensCss());
