import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CATALOGUE, messagesOf } from './catalogue.ts';
import { fileText, tidied, translationsOf, untranslated } from './translations.ts';
import { readTree } from './tree.ts';

const ROOT = new URL('../../', import.meta.url);
const tree = readTree(fileURLToPath(ROOT));
const catalogue = messagesOf(tree);
const write = (path: string, text: string): void => writeFileSync(new URL(path, ROOT), text);

write(CATALOGUE, fileText(catalogue));
for (const [path, translation] of translationsOf(tree)) {
  write(path, fileText(tidied(catalogue, translation)));
  const missing = untranslated(catalogue, translation);
  if (missing.length > 0)
    console.log(`Translate in ${path}, anywhere in the file, then run this again:`);
  for (const key of missing)
    console.log(`  ${JSON.stringify(key)}: ${JSON.stringify(catalogue[key])},`);
}
