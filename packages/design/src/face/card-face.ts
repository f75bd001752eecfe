import { perLanguage, phrases, say } from '@interlock/language';
import {
  CARD_KINDS,
  type Card,
  type CardKind,
  counted,
  cycleIndex,
  dayNumber,
  isoWeek,
  type Settings,
} from '@interlock/plan';
import type { CardAssessment, DriftBand, RiskVerdict } from '@interlock/rules';
import { cycleShort, formatMeasure, formatSignedPercent } from '../format.ts';
import { DRIFT_GLYPHS } from '../glyphs.ts';
import { RISK_WORD, SIZE } from '../tokens.ts';
import { type Sparkline, sparkline } from './sparkline.ts';

/** Everything that is painted on a card, as text and geometry. */
export interface CardFace {
  readonly id: string;
  readonly kind: CardKind;
  readonly title: string;
  /** The number that matters; `–` where there is none. Dates for an initiative. */
  readonly number: string;
  readonly unit: string;
  readonly chip: { readonly band: DriftBand; readonly text: string } | null;
  /** Foot text where there is no drift chip: state of an initiative, `stale, wk 44`, `no data`. */
  readonly foot: string;
  readonly stale: boolean;
  /** The number is one that a what-if assumes, or makes. */
  readonly assumed: boolean;
  readonly needs: number;
  readonly serves: number;
  /** Owner's initials; empty = unowned. */
  readonly owner: string;
  readonly risk: RiskVerdict;
  /** Has contracts, so that its outline carries a verdict. */
  readonly bound: boolean;
  readonly spark: Sparkline | null;
  /** 0…1 of an initiative's time; null for other kinds. */
  readonly progress: number | null;
  /** Accessible name: `Supply, Final assembly, Operations, collision, needs 2, needed by 3`. */
  readonly label: string;
}

export interface CardFaceContext {
  readonly settings: Settings;
  readonly asOf: string;
  readonly department: string;
  /** Whether any contract (not only an influence) ends at the card. */
  readonly bound: boolean;
}

/** What is painted on a card. Pure: the same card, assessment and context give the same face. */
export function cardFace(
  card: Card,
  assessment: CardAssessment | undefined,
  context: CardFaceContext,
): CardFace {
  // A card whose contracts nobody can check is as quiet as one that is clear.
  const found = assessment?.risk ?? 'clear';
  const risk = found === 'unchecked' ? 'clear' : found;
  const needs = assessment?.needs ?? 0;
  const serves = assessment?.serves ?? 0;
  const shown = CARD_KINDS[card.kind].dated
    ? initiativeText(card, context)
    : measureText(card, assessment, context.settings);
  const drift = shown.chip ? `${DRIFT_GLYPHS[shown.chip.band].word} ${shown.chip.text}` : '';
  const kind = CARD_KINDS[card.kind].word;
  return {
    id: card.id,
    kind: card.kind,
    title: card.title || say`Untitled`,
    ...shown,
    needs,
    serves,
    owner: initials(card.owner),
    risk,
    // What only is drawn and would not hold is shown as it is; a verdict needs no signature.
    bound: context.bound || risk !== 'clear',
    label: phrases(
      kind,
      card.title || say`untitled`,
      context.department,
      shown.stale ? say`stale` : '',
      RISK_WORD[risk],
      drift,
      say`needs ${needs}`,
      say`needed by ${serves}`,
    ),
  };
}

type Shown = Pick<
  CardFace,
  'number' | 'unit' | 'chip' | 'foot' | 'stale' | 'assumed' | 'spark' | 'progress'
>;

function measureText(card: Card, a: CardAssessment | undefined, settings: Settings): Shown {
  const measure = card.measure;
  const none: Shown = {
    number: '–',
    unit: measure?.unit ?? '',
    chip: null,
    // Until the rules have read the measure, nothing is known to be missing.
    foot: !measure ? say`no measure yet` : a === undefined ? '' : say`no actuals yet`,
    stale: false,
    assumed: false,
    spark: null,
    progress: null,
  };
  if (!measure || !a || a.actual === null) return none;
  if (card.whatIf !== undefined) return assumedText(card.whatIf, a, measure.unit, settings, none);
  const stale = a.drift === 'stale';
  const text = formatMeasure(a.actual, measure.unit, settings.currency);
  const perCycle = `/${cycleShort(settings.cycle.unit)}`;
  return {
    ...none,
    number: text.number,
    unit: text.unit === '' && text.number !== '' && measure.unit !== '%' ? perCycle : text.unit,
    chip:
      stale || a.variance === null ? null : { band: a.band, text: formatSignedPercent(a.variance) },
    foot: stale ? say`stale, ${a.cycleLabel ?? ''}` : say`no target`,
    stale,
    spark: sparkline(a.chart, { ...SIZE.sparkline, band: stale ? 'on' : a.band }),
  };
}

/** The number of a what-if, and the last actual that it stands in for. */
function assumedText(
  value: number,
  a: CardAssessment,
  unit: string,
  settings: Settings,
  none: Shown,
): Shown {
  const text = formatMeasure(value, unit, settings.currency);
  return {
    ...none,
    number: text.number,
    unit: text.unit,
    foot: say`what if, was ${formatMeasure(a.actual!, unit, settings.currency).number}`,
    assumed: true,
    spark: sparkline(a.chart, { ...SIZE.sparkline, band: 'on' }),
  };
}

function initiativeText(card: Card, { settings, asOf }: CardFaceContext): Shown {
  const base: Shown = {
    number: say`No dates`,
    unit: '',
    chip: null,
    foot: '',
    stale: false,
    assumed: false,
    spark: null,
    progress: 0,
  };
  if (!card.start || !card.end) return base;
  const total = Math.max(1, dayNumber(card.end) - dayNumber(card.start) + 1);
  const passed = dayNumber(asOf) - dayNumber(card.start) + 1;
  const progress = Math.min(1, Math.max(0, passed / total));
  return {
    ...base,
    number: dateRange(card.start, card.end, settings),
    progress,
    foot: phase(card.start, card.end, asOf, settings),
  };
}

const days = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }),
);

/** `Wk 48–51` on weekly boards, `3 Nov–12 Dec` on others. */
function dateRange(start: string, end: string, settings: Settings): string {
  if (settings.cycle.unit === 'week') return say`Wk ${isoWeek(start)}–${isoWeek(end)}`;
  return `${days().format(dayNumber(start) * 86_400_000)}–${days().format(dayNumber(end) * 86_400_000)}`;
}

function phase(start: string, end: string, asOf: string, settings: Settings): string {
  const [first, last, now] = [start, end, asOf].map((d) => cycleIndex(settings.cycle, d)) as [
    number,
    number,
    number,
  ];
  const word = settings.cycle.unit;
  if (now > last) return say`Done`;
  if (now < first) {
    const ahead = first - now;
    return say`Starts in ${counted.cycle(ahead, word)}`;
  }
  const [at, all] = [now - first + 1, last - first + 1];
  switch (word) {
    case 'day':
      return say`Day ${at} of ${all}`;
    case 'week':
      return say`Week ${at} of ${all}`;
    case 'month':
      return say`Month ${at} of ${all}`;
    case 'quarter':
      return say`Quarter ${at} of ${all}`;
  }
}

/** `TN` of `Tomasz Nowak`; initials stay as they are. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return '';
  if (words.length === 1) return words[0]!.slice(0, 2).toUpperCase();
  return `${[...words[0]!][0]}${[...words.at(-1)!][0]}`.toUpperCase();
}
