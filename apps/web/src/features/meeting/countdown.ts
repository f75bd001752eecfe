import { plural, say } from '@interlock/language';

/** Seconds that are left; negative once the time is over. */
export function secondsLeft(startedAt: number, minutes: number, now: number): number {
  return Math.ceil((startedAt + minutes * 60_000 - now) / 1_000);
}

/** `4:05`, and `+0:12` for what is over the time. */
export function clockText(seconds: number): string {
  const size = Math.abs(seconds);
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
  return seconds < 0 ? `+${text}` : text;
}

/** The same for a screen reader. */
export function clockWords(seconds: number): string {
  const words = durationWords(Math.abs(seconds));
  return seconds < 0 ? say`${words} over time` : say`${words} left`;
}

/** `4 minutes 5 seconds`, `12 minutes`. */
export function durationWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  const long = plural(minutes, { one: '{n} minute', other: '{n} minutes' });
  const short = plural(rest, { one: '{n} second', other: '{n} seconds' });
  return rest === 0 ? long : minutes === 0 ? short : `${long} ${short}`;
}
