import { say } from '@interlock/language';
import { CARD_SIZE, GRID } from '@interlock/plan';
import type { DriftBand, RiskVerdict } from '@interlock/rules';

/**
 * Values of the look, as data. Hue is reserved for meaning: only `risk`, `drift` and `accent`
 * have any. `tokens.css` is written from this file (see `tokens-css.ts`) and tested to agree.
 */
export type ThemeName = 'light' | 'dark';

export interface ThemeColors {
  /** Background of the board, and of every second lane. */
  readonly canvas: string;
  readonly laneAlt: string;
  /** Bars, panels, dialogs. */
  readonly surface: string;
  readonly card: string;
  readonly note: string;
  /** Quiet fill: selected tab, chips, hovered rows. */
  readonly subtle: string;
  /** Hairline between areas. */
  readonly line: string;
  /** Edge of things that are not controls: neutral cards, lane tabs. */
  readonly border: string;
  /** Edge of controls, influences, proposed contracts. */
  readonly control: string;
  /** Natural limits in a chart. */
  readonly band: string;
  readonly text: string;
  readonly textSecondary: string;
  readonly textTertiary: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  /** Cursors and faces of others. */
  readonly presence: string;
  readonly onPresence: string;
  readonly risk: Readonly<Record<RiskVerdict, string>>;
  /** Outline of a clear card: the calm form of `risk.clear`. */
  readonly clearOutline: string;
  /** The one flat ring, around what collides. */
  readonly ring: string;
  readonly onCollision: string;
  readonly collisionSoft: string;
  readonly drift: Readonly<Record<DriftBand, string>>;
  /** Tinted chips of under and over, and drift areas in sparklines. */
  readonly driftSoft: Readonly<Record<DriftBand, string>>;
  /** Text on a filled chip of far under and far over. */
  readonly onDrift: string;
  readonly shadow: string;
}

const light: ThemeColors = {
  canvas: '#F6F7F9',
  laneAlt: '#FAFBFC',
  surface: '#FFFFFF',
  card: '#FFFFFF',
  note: '#F0F2F5',
  subtle: '#F0F2F5',
  line: '#E1E5EA',
  border: '#CBD2DA',
  control: '#7E8998',
  band: '#EDF0F3',
  text: '#1B2430',
  textSecondary: '#4A5666',
  textTertiary: '#616E80',
  accent: '#2450C8',
  onAccent: '#FFFFFF',
  accentSoft: '#EAF0FD',
  presence: '#3A4655',
  onPresence: '#FFFFFF',
  risk: {
    unchecked: '#66707D',
    clear: '#1C7894',
    watch: '#B08D2B',
    'at-risk': '#AF3E1A',
    collision: '#5E1230',
  },
  clearOutline: '#4E97AD',
  ring: '#E7DFE4',
  onCollision: '#FFFFFF',
  collisionSoft: '#EFE7EA',
  drift: {
    'far-under': '#5E2820',
    under: '#C2843B',
    on: '#6F7174',
    over: '#2E96E2',
    'far-over': '#3D2096',
  },
  driftSoft: {
    'far-under': '#D7C9C7',
    under: '#F6E9DA',
    on: '#EDF0F3',
    over: '#DCECFA',
    'far-over': '#CFC7E5',
  },
  onDrift: '#FFFFFF',
  shadow: '0 6px 16px rgb(27 36 48 / 18%)',
};

const dark: ThemeColors = {
  canvas: '#14171C',
  laneAlt: '#161A20',
  surface: '#1A1E25',
  card: '#1E232B',
  note: '#20252D',
  subtle: '#2A313B',
  line: '#2A313B',
  border: '#3D4653',
  control: '#717D8D',
  band: '#272D36',
  text: '#EEF1F5',
  textSecondary: '#B0BAC7',
  textTertiary: '#97A3B2',
  accent: '#8AA6FF',
  onAccent: '#10131A',
  accentSoft: '#222C47',
  presence: '#C6CFDA',
  onPresence: '#14171C',
  risk: {
    unchecked: '#8B96A5',
    clear: '#6AA5CB',
    watch: '#FBE069',
    'at-risk': '#EE5E2C',
    collision: '#BC38A6',
  },
  clearOutline: '#537E9B',
  ring: '#2E1C32',
  onCollision: '#FFFFFF',
  collisionSoft: '#33223A',
  drift: {
    'far-under': '#CE470F',
    under: '#F1BF5D',
    on: '#8F9193',
    over: '#82D5FD',
    'far-over': '#4A67D6',
  },
  driftSoft: {
    'far-under': '#4A2C22',
    under: '#443C2B',
    on: '#272D36',
    over: '#263C49',
    'far-over': '#29335A',
  },
  onDrift: '#FFFFFF',
  shadow: '0 6px 16px rgb(0 0 0 / 50%)',
};

export const THEMES: Readonly<Record<ThemeName, ThemeColors>> = { light, dark };

/** Spacing steps in px, on the 4 px grid. */
export const SPACE = [4, 8, 12, 16, 20, 24, 32, 40, 48] as const;

/** Type sizes in px. Nothing is smaller than 12 at zoom 1. */
export const TYPE = [12, 13, 14, 16, 20, 28] as const;

/** Milliseconds; all 0 where less motion is asked for. */
export const MOTION = { state: 120, camera: 200, remote: 100 } as const;

/** Sizes on the canvas in px at zoom 1. */
export const SIZE = {
  grid: GRID,
  card: { ...CARD_SIZE, radius: 8, padX: 12, padY: 8 },
  sparkline: { width: 64, height: 28 },
  laneHeader: 48,
  laneTab: 6,
  laneHeight: 164,
  edgeRadius: 10,
  label: { height: 20, filledHeight: 46 },
  topBar: 48,
  rail: 48,
  panel: 360,
} as const;

/** Outline width of a card, and width of a contract, by its verdict. Watch is two such lines. */
export const RISK_WIDTH: Readonly<Record<RiskVerdict, number>> = {
  unchecked: 1.25,
  clear: 1.25,
  watch: 1.25,
  'at-risk': 2.5,
  collision: 3.5,
};

export const RISK_WORD: Readonly<Record<RiskVerdict, string>> = {
  unchecked: 'unchecked',
  clear: 'clear',
  watch: 'watch',
  get 'at-risk'() {
    return say`at risk`;
  },
  collision: 'collision',
};

export const FONT_FAMILY =
  '"Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
