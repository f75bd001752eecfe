import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CATALOGUE, catalogueText } from './catalogue.ts';
import { readTree } from './tree.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
writeFileSync(new URL(`../../${CATALOGUE}`, import.meta.url), catalogueText(readTree(ROOT)));
