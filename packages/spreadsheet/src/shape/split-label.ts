import { bareNumber, parseDate } from '../periods/date-format.ts';
import { hasWord, type Scenario, SPELLED, scenarioOf, withoutScenario } from '../table/words.ts';
import { namesPeriodsOnly } from './nested-labels.ts';

/** What a header over a column of numbers says: its period, plan or actual, and other words. */
export interface SplitLabel {
  readonly label: string;
  readonly words: Scenario | '';
  /** What is counted, where several things are: `Orders` of `Orders W40`. */
  readonly measure: string;
}

/** `Jan-26 A`, `Feb-26 F` and `2027E`: letters for what a period holds. */
const LETTERS: Readonly<Record<string, Scenario>> = {
  A: 'actual',
  F: 'forecast',
  FC: 'forecast',
  B: 'plan',
  P: 'plan',
  E: 'forecast',
};

/** `2026-W40 Plan`, `Plan W40`, `Orders W40`: the period, and the words beside it. */
export function splitLabel(name: string): SplitLabel {
  const plain = name.replace(/ \(\d\)$/, '');
  if (!/\d/.test(name) && !/^\p{L}{3,12}\.?$/u.test(withoutScenario(name)))
    return { label: '', words: '', measure: '' };
  const letter = /^(.*\d)[\s_]*\(?(A|F|FC|B|P|E)\)?$/.exec(name);
  if (letter !== null) return withMeasure(letter[1]!, LETTERS[letter[2]!]!);
  const scenario = scenarioOf(name);
  return scenario === null ? withMeasure(plain, '') : withMeasure(withoutScenario(plain), scenario);
}

/** Words before or behind a period name what is counted in it. */
function withMeasure(label: string, words: Scenario | ''): SplitLabel {
  if (!/\d/.test(label) || isPeriod(label) || namesPeriodsOnly(label))
    return { label, words, measure: '' };
  const parts = label.split(/[\s_|]+/);
  for (let n = 1; n < Math.min(parts.length, MOST_WORDS); n++) {
    for (const [period, measure] of [
      [parts.slice(n), parts.slice(0, n)],
      [parts.slice(0, -n), parts.slice(-n)],
    ] as const) {
      const [own, rest] = [period.join(' '), measure.join(' ').replaceAll(/^[-–:]|[-–:]$/g, '')];
      if (/^\p{L}/u.test(rest) && !/\d/.test(rest) && isPeriod(own) && !isComparison(rest))
        return { label: own, words, measure: rest };
    }
  }
  return { label, words, measure: '' };
}

const MOST_WORDS = 6;

const isComparison = (words: string): boolean =>
  (['comparison', 'total', 'cumulative'] as const).some((part) => hasWord(words, part));

/** Written as a period and nothing else could be. */
const isPeriod = (text: string): boolean =>
  /^(?:19|20|21)\d{2}$/.test(text) ||
  SPELLED.some((format) => parseDate(text, format).ok) ||
  (/^[A-Z]{1,2}\s?\d/i.test(text) && BARE.some((format) => bareNumber(text, format) !== null));

const BARE = ['week', 'quarter', 'half-year', 'period-week'] as const;
