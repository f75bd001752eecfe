import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runToEnd } from '../child.mjs';
import { mutantsOf, randomBy, sample } from '../mutants.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { Problem, say } from '../report.mjs';

const WEB = 'apps/web/src';
/** Sources by name of the run, with the unit tests that should notice a change in them. */
const RUNS = {
  web: [
    {
      sources: ['board/open-board', 'board/board-machine'],
      tests: ['board/open-board', 'board/board-machine'],
    },
    {
      sources: [
        ...['drag', 'tools', 'clicks', 'canvas-keys', 'canvas-commands', 'subject-actions'],
        ...['paste-text', 'clipboard', 'align', 'snap-guides', 'lasso', 'looks-like-cells'],
      ].map((name) => `canvas/gestures/${name}`),
      tests: ['canvas/gestures'],
    },
    {
      sources: ['commands', 'view-commands', 'panel-command', 'command-rights', 'ui-actions'].map(
        (name) => `view/${name}`,
      ),
      tests: ['view', 'canvas/gestures/canvas-keys'],
    },
  ],
};

/** A mutant that loops is noticed, too. */
const PATIENCE_MS = 60_000;

/**
 * `npm run mutants -- web [how many] [seed]`: changes the source in one place at a time, runs the
 * unit tests that should notice, and lists what none did. The files themselves stay as they are.
 */
export async function run([name, count = '100', seed = '1']) {
  const groups = RUNS[name];
  if (!groups) throw new Problem(`Say: npm run mutants -- ${Object.keys(RUNS).join('|')}`);
  const all = groups.flatMap(({ sources, tests }) =>
    sources.flatMap((source) => {
      const file = join(ROOT, WEB, `${source}.ts`);
      return mutantsOf(readFileSync(file, 'utf8')).map((mutant) => ({ ...mutant, file, tests }));
    }),
  );
  const chosen = sample(all, Number(count), randomBy(Number(seed)));
  say(`${chosen.length} of ${all.length} mutants, seed ${seed}`);
  const folder = mkdtempSync(join(tmpdir(), 'interlock-mutants-'));
  try {
    // What fails by itself would seem to notice every change.
    for (const { sources, tests } of groups) {
      const file = join(ROOT, WEB, `${sources[0]}.ts`);
      const source = readFileSync(file, 'utf8');
      if (await isKilled({ file, source, tests }, join(folder, 'mutant')))
        throw new Problem(`The tests of ${tests.join(', ')} fail without any change.`);
    }
    const survivors = [];
    for (const [number, mutant] of chosen.entries()) {
      const killed = await isKilled(mutant, join(folder, 'mutant'));
      if (!killed) survivors.push(mutant);
      say(`${number + 1} ${killed ? 'killed  ' : 'SURVIVED'} ${said(mutant)}`);
    }
    const killed = chosen.length - survivors.length;
    say(`${killed} of ${chosen.length} killed, ${Math.round((100 * killed) / chosen.length)} %`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

const said = ({ file, line, found, put }) =>
  `${relative(ROOT, file)}:${line}  ${found} → ${put === '' ? '(nothing)' : put}`;

async function isKilled({ file, source, tests }, path) {
  writeFileSync(path, source);
  const { code } = await runToEnd(
    'vitest',
    [
      'run',
      '--config',
      'packages/toolchain/vitest.config.mjs',
      '--bail=1',
      ...tests.map((test) => `${WEB}/${test}`),
    ],
    {
      cwd: ROOT,
      env: childEnvironment({
        INTERLOCK_MUTANT: `${file}\n${path}`,
        // Kept by the file's own text, a mutant would stand there for later runs.
        VITEST_FS_MODULE_CACHE: 'false',
      }),
      timeout: PATIENCE_MS,
    },
  );
  return code !== 0;
}
