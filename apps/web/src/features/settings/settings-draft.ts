import { type Patch, samePlain } from '@interlock/board';
import { say } from '@interlock/language';
import {
  DEFAULT_ANSWER_FROM,
  type ParticipantTool,
  participantToolSchema,
  type Settings,
  settingsSchema,
} from '@interlock/plan';

/** The settings as they stand in the fields: text until they are saved. */
export interface SettingsDraft {
  readonly title: string;
  readonly unit: Settings['cycle']['unit'];
  readonly weekStartsOn: string;
  readonly currency: string;
  /** Empty = today. */
  readonly asOf: string;
  readonly horizon: string;
  /** Percent. */
  readonly watch: string;
  readonly atRisk: string;
  readonly collision: string;
  readonly sessionMinutes: string;
  /** Money. */
  readonly answerFrom: string;
  readonly openEditing: boolean;
  /** What participants may change. */
  readonly participantTools: readonly ParticipantTool[];
}

export type DraftErrors = Partial<Record<keyof SettingsDraft, string>>;

export type ParsedDraft =
  | { readonly ok: true; readonly patch: Patch<Settings>; readonly changed: boolean }
  | { readonly ok: false; readonly errors: DraftErrors };

const percent = (fraction: number): string => String(Number((fraction * 100).toFixed(4)));

export function draftOf(settings: Settings): SettingsDraft {
  return {
    title: settings.title,
    unit: settings.cycle.unit,
    weekStartsOn: String(settings.cycle.weekStartsOn),
    currency: settings.currency,
    asOf: settings.asOf ?? '',
    horizon: String(settings.horizon),
    watch: percent(settings.thresholds.watch),
    atRisk: percent(settings.thresholds.atRisk),
    collision: percent(settings.thresholds.collision),
    sessionMinutes: String(settings.sessionMinutes),
    answerFrom: String(settings.answerFrom ?? DEFAULT_ANSWER_FROM),
    openEditing: settings.openEditing,
    participantTools: settings.participantTools ?? participantToolSchema.options,
  };
}

/** A number as people type it; a decimal comma is one, and nothing is not zero. */
function number(text: string): number {
  const plain = text.trim().replace(',', '.').replace(/%$/, '').trim();
  return plain === '' ? Number.NaN : Number(plain);
}

/** Which field a fault of the schema belongs to. */
const FIELD_OF: Readonly<Record<string, keyof SettingsDraft>> = {
  title: 'title',
  'cycle.unit': 'unit',
  'cycle.weekStartsOn': 'weekStartsOn',
  currency: 'currency',
  asOf: 'asOf',
  horizon: 'horizon',
  sessionMinutes: 'sessionMinutes',
  answerFrom: 'answerFrom',
  'thresholds.watch': 'watch',
  'thresholds.atRisk': 'atRisk',
  'thresholds.collision': 'collision',
  thresholds: 'collision',
};

const RANGE: DraftErrors = {
  get horizon() {
    return say`A whole number of cycles from 1 to 52.`;
  },
  get sessionMinutes() {
    return say`A whole number of minutes from 5 to 600.`;
  },
  get answerFrom() {
    return say`An amount of money, 0 or more.`;
  },
  get watch() {
    return say`A percentage above 0, at most 100.`;
  },
  get atRisk() {
    return say`A percentage above 0, at most 100.`;
  },
};

/** Checks a draft against what is set now; the patch holds only what differs. */
export function parseDraft(draft: SettingsDraft, now: Settings): ParsedDraft {
  const { asOf: _asOf, participantTools: _tools, answerFrom: _from, ...rest } = now;
  const everyTool = draft.participantTools.length === participantToolSchema.options.length;
  const answerFrom = number(draft.answerFrom);
  const isDefault = answerFrom === DEFAULT_ANSWER_FROM;
  const wanted = {
    ...rest,
    title: draft.title.trim(),
    cycle: { unit: draft.unit, weekStartsOn: Number(draft.weekStartsOn) },
    currency: draft.currency.trim().toUpperCase(),
    ...(draft.asOf === '' ? {} : { asOf: draft.asOf }),
    horizon: number(draft.horizon),
    thresholds: {
      watch: number(draft.watch) / 100,
      atRisk: number(draft.atRisk) / 100,
      collision: number(draft.collision) / 100,
    },
    sessionMinutes: number(draft.sessionMinutes),
    ...(isDefault ? {} : { answerFrom }),
    openEditing: draft.openEditing,
    ...(everyTool ? {} : { participantTools: draft.participantTools }),
  };
  const parsed = settingsSchema.safeParse(wanted);
  if (!parsed.success) {
    const errors: DraftErrors = {};
    for (const issue of parsed.error.issues) {
      const path = issue.path.join('.');
      const field = FIELD_OF[path] ?? 'title';
      errors[field] ??=
        path === 'thresholds'
          ? say`The three must rise: watch, at risk, collision.`
          : (RANGE[field] ??
            (field === 'collision' ? RANGE.watch : issue.message) ??
            issue.message);
    }
    return { ok: false, errors };
  }
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(parsed.data) as (keyof Settings)[]) {
    if (!samePlain(parsed.data[key], now[key])) patch[key] = parsed.data[key];
  }
  if (everyTool && now.participantTools !== undefined) patch.participantTools = null;
  if (isDefault && now.answerFrom !== undefined) patch.answerFrom = null;
  if (draft.asOf === '' && now.asOf !== undefined) patch.asOf = null;
  return { ok: true, patch: patch as Patch<Settings>, changed: Object.keys(patch).length > 0 };
}
