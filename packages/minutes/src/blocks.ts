import { formatMoney, formatNumber } from '@interlock/design';
import { listed, plural, say } from '@interlock/language';
import type { DecisionState } from '@interlock/ledger';
import { latencyLines } from './latency-words.ts';
import type {
  MinutedDecision,
  MinutedEffect,
  MinutedFollowUp,
  MinutedLine,
  Minutes,
} from './minutes.ts';

/** What minutes are made of, whatever they are written as. Texts are plain. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'lead' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Minutes in the order in which they are read: what was moved first, the figures last. */
export function blocksOf(minutes: Minutes): readonly Block[] {
  const { decisions, notes, contracts, contingencies, initiatives, risks, followUps } = minutes;
  return [
    { kind: 'title', text: say`${minutes.board}: minutes of ${dateTime(minutes.startedAt)}` },
    { kind: 'lead', text: leadOf(minutes) },
    { kind: 'heading', text: say`Decisions` },
    decisions.length === 0
      ? { kind: 'text', text: say`None that moves something.` }
      : {
          kind: 'table',
          head: DECISION_HEAD(),
          rows: decisions.map((each) => rowOf(each, minutes)),
        },
    { kind: 'heading', text: say`What earlier decisions came to` },
    followUps.length === 0
      ? { kind: 'text', text: say`No earlier decision waits for its effect.` }
      : { kind: 'table', head: FOLLOW_UP_HEAD(), rows: followUps.map(followUpRow) },
    ...section(say`Contracts`, contracts),
    ...section(say`Contingencies`, contingencies),
    ...section(say`Initiatives`, initiatives),
    ...section(say`Risks accepted and exceptions put off`, risks),
    ...section(say`Notes to self`, notes),
    ...exceptionsLeft(minutes),
    ...betweenSessions(minutes),
    { kind: 'heading', text: say`The meeting in figures` },
    { kind: 'list', items: figuresOf(minutes) },
    {
      kind: 'text',
      text: say`Ledger entry ${minutes.head.seq}, hash ${minutes.head.hash}`,
    },
  ];
}

/** What was reallocated, and what is only decided so far, in one line. */
function leadOf({ decisions, figures, currency }: Minutes): string {
  const movesOf = (state: DecisionState): string =>
    decisions
      .flatMap((each) => (each.between || each.state !== state ? [] : each.moves))
      .join('; ');
  const [moved, byHand, waiting] = [movesOf('in-force'), movesOf('recorded'), movesOf('pending')];
  return [
    moved !== ''
      ? say`Reallocated: ${moved}.`
      : byHand + waiting === ''
        ? say`Nothing was reallocated.`
        : say`Nothing is reallocated yet.`,
    byHand === '' ? '' : say`For people to carry out: ${byHand}.`,
    waiting === '' ? '' : say`Waiting for signatures: ${waiting}.`,
    `${moneyText(figures, currency)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function moneyText({ moneyBefore, moneyAfter }: Minutes['figures'], currency: string): string {
  const [before, after] = [money(moneyBefore, currency), money(moneyAfter, currency)];
  return before === after
    ? say`Money at risk unchanged at ${after}`
    : say`Money at risk ${before} → ${after}`;
}

const DECISION_HEAD = (): string[] => [
  say`Entry`,
  say`Decision`,
  say`What it moves`,
  say`For which number`,
  say`Owner`,
  say`Due`,
  say`In force`,
];

function rowOf(decision: MinutedDecision, { currency }: Minutes): string[] {
  const { seq, statement, between, moves, effects, owner, by, state, recordedBy } = decision;
  const expected = [
    ...effects.map(effectText),
    ...(decision.moneyBefore === null || decision.moneyAfter === null
      ? []
      : [
          say`money at risk ${money(decision.moneyBefore, currency)} → ${money(decision.moneyAfter, currency)}`,
        ]),
  ];
  return [
    String(seq),
    between ? say`${statement} (between sessions)` : statement,
    moves.join('; '),
    expected.join('; '),
    recordedBy === null ? owner : say`${owner}, recorded by ${recordedBy}`,
    by,
    state === 'in-force' ? say`yes` : say`no: ${stateWord(state)}`,
  ];
}

export function effectText({ kpi, unit, from, to, by }: MinutedEffect): string {
  const goal = `${formatNumber(to)} ${unit}`.trim();
  return from === null
    ? say`${kpi}: ${goal} by ${by}`
    : say`${kpi}: ${formatNumber(from)} → ${goal} by ${by}`;
}

const FOLLOW_UP_HEAD = (): string[] => [
  say`Entry`,
  say`Decision`,
  say`Owner`,
  say`Promised`,
  say`Carried out`,
  say`Did it work`,
];

function followUpRow(each: MinutedFollowUp): string[] {
  const { decision, statement, owner, done, verdict, by } = each;
  return [
    String(decision),
    statement,
    owner,
    effectText(each),
    doneWord(done),
    verdict === null ? say`not known yet, due ${by}` : verdictText(each),
  ];
}

export function verdictText({
  verdict,
  after,
  effect,
  unit,
}: Pick<MinutedFollowUp, 'verdict' | 'after' | 'effect' | 'unit'>): string {
  if (verdict === null) return say`not due yet`;
  const found = after === null ? '' : `${formatNumber(after)} ${unit}`.trim();
  const size = effect === null ? '' : formatNumber(effect);
  switch (verdict) {
    case 'moved':
      return say`yes: ${found}, ${size} against what was to be expected`;
    case 'moved-against':
      return say`no, the other way: ${found}, ${size} against what was to be expected`;
    case 'not-distinguishable':
      return say`cannot be told from usual variation: ${found}`;
    case 'confounded':
      return say`cannot be told from other decisions: ${found}`;
    case 'no-baseline':
      return say`too little was known before to compare with`;
    case 'gone':
      return say`its KPI is no longer on the board`;
  }
}

export function doneWord(done: MinutedFollowUp['done']): string {
  switch (done) {
    case 'carried-out':
      return say`yes, in force`;
    case 'by-hand':
      return say`left to people, not recorded here`;
    case 'pending':
      return say`no, not signed`;
    case 'lapsed':
      return say`no, lapsed`;
  }
}

export function stateWord(state: DecisionState): string {
  switch (state) {
    case 'in-force':
      return say`in force`;
    case 'pending':
      return say`waits for signatures`;
    case 'recorded':
      return say`people carry it out`;
    case 'lapsed':
      return say`lapsed`;
    case 'superseded':
      return say`superseded`;
    case 'withdrawn':
      return say`withdrawn`;
    case 'note':
      return say`note`;
  }
}

/** What was bound in the session. */
const section = (title: string, lines: readonly MinutedLine[]): Block[] =>
  listOf(
    title,
    lines.filter(({ between }) => !between),
  );

/** Of all kinds together: what the meeting did stands before it. */
function betweenSessions(minutes: Minutes): Block[] {
  const { contracts, contingencies, initiatives, risks, notes } = minutes;
  const lines = [...contracts, ...contingencies, ...initiatives, ...risks, ...notes];
  return listOf(
    say`Between sessions`,
    lines.filter(({ between }) => between).sort((a, b) => a.seq - b.seq),
  );
}

function listOf(title: string, lines: readonly MinutedLine[]): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: title },
    { kind: 'list', items: lines.map(({ seq, text }) => `${seq}: ${text}`) },
  ];
}

function exceptionsLeft({ figures: { exceptions, moneyAfter }, currency }: Minutes): Block[] {
  if (exceptions === null) return [];
  const left = [...exceptions.left, ...exceptions.opened];
  return [
    { kind: 'heading', text: say`Exceptions left` },
    left.length === 0
      ? { kind: 'text', text: say`None.` }
      : {
          kind: 'table',
          head: [say`Exception`, say`Money, if it alone is solved`],
          rows: [
            ...left.map(({ title, money: sum }) => [
              title,
              sum === undefined ? say`not known` : money(sum, currency),
            ]),
            ...togetherRows(left, moneyAfter, currency),
          ],
        },
  ];
}

/** What solving each alone would save is not all that is at risk: the rest, and the sum. */
function togetherRows(
  left: readonly { readonly money?: number | undefined }[],
  atRisk: number,
  currency: string,
): string[][] {
  const alone = left.reduce((sum, each) => sum + (each.money ?? 0), 0);
  const shared = atRisk - alone;
  return [
    ...(Math.abs(shared) < 1
      ? []
      : [[say`What several of them cost together`, money(shared, currency)]]),
    [say`All together`, money(atRisk, currency)],
  ];
}

function figuresOf({
  figures,
  attended,
  currency,
  endedAt,
  startedAt,
  latencies,
}: Minutes): string[] {
  const { seconds, items, shareOnExceptions, topFifth, exceptions, decisions, moving } = figures;
  const dealt = items.filter(({ outcome }) => outcome !== undefined).length;
  const open = items.filter(({ outcome }) => outcome === undefined).map(({ title }) => title);
  const names = attended.map(({ name }) => name ?? say`somebody who was forgotten`);
  return [
    say`From ${dateTime(startedAt)} to ${dateTime(endedAt)}, ${plural(Math.floor(seconds / 60), { one: '{n} minute', other: '{n} minutes' })}`,
    moneyText(figures, currency),
    say`${dealt} of ${items.length} items with an outcome`,
    ...(open.length === 0 ? [] : [say`Without an outcome: ${listed(open)}`]),
    moving === 0
      ? plural(decisions.length, {
          one: '{n} decision recorded, not in force at its end',
          other: '{n} decisions recorded, none of them in force at its end',
        })
      : plural(
          decisions.length,
          {
            one: '{n} decision recorded, {0} of them in force at its end',
            other: '{n} decisions recorded, {0} of them in force at its end',
          },
          moving,
        ),
    ...(shareOnExceptions === null
      ? []
      : [say`${percent(shareOnExceptions)} of the time on exceptions`]),
    ...(topFifth === null
      ? []
      : [
          plural(
            topFifth.count,
            {
              one: '{0} of the time on the exception with the most money',
              other: '{0} of the time on the {n} exceptions with the most money',
            },
            percent(topFifth.share),
          ),
        ]),
    ...(exceptions === null
      ? []
      : [
          say`Exceptions: ${exceptions.opened.length} opened, ${exceptions.resolved.length} resolved, ${exceptions.left.length} left`,
        ]),
    ...latencyLines(latencies),
    names.length === 0 ? say`Nobody was there` : say`Present: ${listed(names)}`,
  ];
}

const money = (value: number, currency: string): string => formatMoney(Math.round(value), currency);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** `2026-11-12 13:00 UTC`: the same wherever it is read. */
const dateTime = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
