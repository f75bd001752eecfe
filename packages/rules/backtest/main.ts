import { HELP, optionsOf } from './options.ts';
import { reportOn } from './report.ts';
import { sourceOf } from './source.ts';

/*
 * `npm run backtest -- <folder>`: for every name and cycle the chance that the board's contract would have shown
 * with the data up to that cycle, against what happened in the four cycles after it.
 */
try {
  const options = optionsOf(process.argv.slice(2));
  if (options === null) console.log(HELP);
  else reportOn(sourceOf(options), options.folder, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
