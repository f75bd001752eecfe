/** `node packages/design/bin/write-tokens-css.ts` writes `tokens.css` anew after a change of `tokens.ts`. */
import { writeFileSync } from 'node:fs';
import { tokensCss } from '../src/tokens-css.ts';

writeFileSync(new URL('../src/tokens.css', import.meta.url), tokensCss());
