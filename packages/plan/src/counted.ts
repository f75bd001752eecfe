import { plural, say } from '@interlock/language';
import type { Cycle } from './cycle.ts';

/** `cycle` where the board's own word is not known. */
export type CycleUnit = Cycle['unit'] | 'cycle';

/** What is counted in many places, as `4 cards`, `1 week`. */
export const counted = {
  card: (n: number) => plural(n, { one: '{n} card', other: '{n} cards' }),
  contract: (n: number) => plural(n, { one: '{n} contract', other: '{n} contracts' }),
  move: (n: number) => plural(n, { one: '{n} move', other: '{n} moves' }),
  item: (n: number) => plural(n, { one: '{n} item', other: '{n} items' }),
  person: (n: number) => plural(n, { one: '{n} person', other: '{n} people' }),
  collision: (n: number) => plural(n, { one: '{n} collision', other: '{n} collisions' }),
  cycle(n: number, unit: CycleUnit): string {
    switch (unit) {
      case 'day':
        return plural(n, { one: '{n} day', other: '{n} days' });
      case 'week':
        return plural(n, { one: '{n} week', other: '{n} weeks' });
      case 'month':
        return plural(n, { one: '{n} month', other: '{n} months' });
      case 'quarter':
        return plural(n, { one: '{n} quarter', other: '{n} quarters' });
      case 'cycle':
        return plural(n, { one: '{n} cycle', other: '{n} cycles' });
    }
  },
};

/** `week`, `weeks`: the unit of a board's cycle as a word. */
export function cycleWord(unit: CycleUnit, number: 'one' | 'many'): string {
  switch (unit) {
    case 'day':
      return number === 'one' ? say`day` : say`days`;
    case 'week':
      return number === 'one' ? say`week` : say`weeks`;
    case 'month':
      return number === 'one' ? say`month` : say`months`;
    case 'quarter':
      return number === 'one' ? say`quarter` : say`quarters`;
    case 'cycle':
      return number === 'one' ? say`cycle` : say`cycles`;
  }
}
