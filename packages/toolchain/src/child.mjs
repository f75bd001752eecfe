import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Children in process groups of their own, which a signal to the terminal does not reach. */
const groups = new Set();

/**
 * Runs a program to its end and collects what it says.
 * The program gets a process group of its own, so that a time-out takes its children along.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, live?: boolean,
 *   stalled?: (output: string, elapsed: number) => boolean }} options `timeout` in ms;
 *   `live` shows the output as it comes; `stalled` is asked each second and ends the program by `true`.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} never rejects
 */
export function runToEnd(file, args, options = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    let output = '';
    let timedOut = false;
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    watchOver(child);
    const stop = () => {
      timedOut = true;
      killGroup(child, 'SIGTERM');
      setTimeout(() => killGroup(child, 'SIGKILL'), 3_000).unref();
    };
    const timer = options.timeout ? setTimeout(stop, options.timeout) : null;
    const watch = options.stalled
      ? setInterval(() => options.stalled(output, Date.now() - started) && stop(), 1_000)
      : null;
    const take = (chunk, stream) => {
      output += chunk;
      if (options.live) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk) => take(chunk, process.stdout));
    child.stderr.setEncoding('utf8').on('data', (chunk) => take(chunk, process.stderr));
    const finish = (code, note = '') => {
      if (timer) clearTimeout(timer);
      if (watch) clearInterval(watch);
      letGo(child);
      resolve({ code, output: output + note, timedOut });
    };
    child.on('error', (error) => finish(127, `${error.message}\n`));
    child.on('close', (code, signal) => finish(code ?? 1, signal ? `ended by ${signal}\n` : ''));
  });
}

/**
 * Runs a program in the foreground: same terminal, signals passed on, its exit code.
 * @returns {Promise<number>}
 */
export function runInForeground(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', cwd: options.cwd, env: options.env });
    let told = false;
    const passOn = (signal) => {
      told = true;
      // A terminal sends Ctrl-C to every process itself; a second one would mean "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    for (const signal of STOP) process.on(signal, passOn);
    // npm ends without passing a signal on; what it started would stay behind with the port.
    const stopWatching = process.env.npm_lifecycle_event
      ? whenOrphaned(() => told || child.kill('SIGTERM'))
      : () => {};
    const finish = (code) => {
      stopWatching();
      for (const signal of STOP) process.off(signal, passOn);
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('close', (code, signal) => finish(code ?? 128 + (SIGNAL_NUMBER[signal] ?? 1)));
  });
}

/** Calls back once when the process that started this one is gone, or its shell's. */
function whenOrphaned(callback) {
  const family = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = family();
  const timer = setInterval(() => {
    if (family() === before) return;
    clearInterval(timer);
    callback();
  }, 250);
  return () => clearInterval(timer);
}

/** Parent of a process, where the system tells by a file; else the same nothing each time. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[1];
  } catch {
    return null;
  }
}

/** While there are such children, a signal to this process ends them first. */
function watchOver(child) {
  if (groups.size === 0) for (const signal of STOP) process.on(signal, endEverything);
  groups.add(child);
}

function letGo(child) {
  groups.delete(child);
  if (groups.size === 0) for (const signal of STOP) process.off(signal, endEverything);
}

function endEverything(signal) {
  for (const child of groups) killGroup(child, 'SIGTERM');
  process.exit(128 + SIGNAL_NUMBER[signal]);
}

const STOP = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBER = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

function killGroup(child, signal) {
  if (!child.pid || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
