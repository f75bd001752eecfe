import { parentPort } from 'node:worker_threads';
import { minutesFile, minutesOf, namesIn } from '@interlock/minutes';
import type { Plan } from '@interlock/plan';
import {
  type Assessment,
  agendaItem,
  agendaItems,
  assess,
  DEFAULT_DRAWS,
  explain,
  foretell,
  judgeEffect,
  type Proposal,
  propose,
  readRecorded,
  recorded,
  rehearseContingency,
  type Solve,
  simulateAll,
  trackRecord,
} from '@interlock/rules';
import { loadSolver } from '@interlock/rules/solver';
import { minutesFonts } from '../minutes-fonts.ts';
import { ledgerText } from '../store/ledger-text.ts';
import { readStoredLedger } from '../store/read-stored-ledger.ts';
import type {
  Assessed,
  AssessJob,
  ForetellJob,
  Job,
  JobAnswer,
  JobResults,
  Message,
  SentPlan,
  TrackRecordJob,
} from './job.ts';
import { readSheet } from './read-sheet.ts';

/* Entry of the worker thread; one job at a time. */

let solver: Promise<Solve> | null = null;
/** By the numbers under which they were sent. */
const objects = new Map<number, object>();

async function answer(job: Job): Promise<JobAnswer> {
  try {
    switch (job.type) {
      case 'assess':
        return { ok: true, value: await assessed(job) };
      case 'simulate':
        return { ok: true, value: simulateAll(job.plan, { draws: job.draws, seed: job.seed }) };
      case 'ledger':
        return { ok: true, value: await ledgerText(job) };
      case 'foretell':
        return { ok: true, value: await foretold(job) };
      case 'judge-effects': {
        const { plan, effects, judged } = job;
        return { ok: true, value: judged.map((index) => judgeEffect(plan, effects, index)) };
      }
      case 'minutes': {
        const { session, format, paper, names } = job;
        const minutes = minutesOf(await readStoredLedger(job), session, namesIn(names));
        const page = { paper, fonts: minutesFonts() };
        return { ok: true, value: minutes && minutesFile(minutes, format, page) };
      }
      case 'rehearse':
        return { ok: true, value: rehearseContingency(job, job.plan) };
      case 'track-record':
        return { ok: true, value: await recordOf(job) };
      case 'read-sheet':
        return { ok: true, value: await readSheet(job) };
      case 'propose':
        return { ok: true, value: await proposed(job.plan, job.contract, job.maxMoves) };
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function proposed(plan: Plan, contract: string, maxMoves: number | null): Promise<Proposal> {
  solver ??= loadSolver();
  return propose(plan, contract, await solver, maxMoves === null ? {} : { maxMoves });
}

async function assessed({
  plan,
  proposals,
  simulation,
  actualsOf = [],
  listed = false,
}: AssessJob): Promise<Assessed> {
  const assessment = assess(plan);
  const text = JSON.stringify({
    ...assessment,
    ...(proposals ? { proposals: await proposalsOf(plan, assessment) } : {}),
    ...(simulation ? { simulation: simulateAll(plan, { draws: DEFAULT_DRAWS, seed: 1 }) } : {}),
    sentences: {
      exceptions: Object.fromEntries(
        assessment.exceptions.map(({ id, reason }) => [id, explain(reason)]),
      ),
      contracts: Object.fromEntries(
        Object.values(assessment.contracts).map(({ contract, reason }) => [
          contract,
          explain(reason),
        ]),
      ),
    },
  });
  const { moneyAtRisk, currency, counts } = assessment;
  const { cards } = assessment;
  return {
    json: new TextEncoder().encode(text),
    moneyAtRisk,
    currency,
    counts,
    items: agendaItems(assessment),
    exceptions: listed ? assessment.exceptions.map(agendaItem) : [],
    actuals: Object.fromEntries(actualsOf.map((id) => [id, cards[id]?.actual ?? null])),
  };
}

async function foretold(job: ForetellJob): Promise<JobResults['foretell']> {
  const forecast = foretell(job.plan);
  if (forecast === null) return null;
  const { forecasts } = await readStoredLedger(job);
  return recorded(forecast, readRecorded(forecasts.map(({ payload }) => payload)).roster);
}

async function recordOf(job: TrackRecordJob): Promise<JobResults['track-record']> {
  const { cycle, asOf } = job;
  const { forecasts, measures } = await readStoredLedger(job);
  return trackRecord({
    entries: forecasts.map(({ payload }) => payload),
    reports: new Map([...measures].map(([card, { actuals }]) => [card, actuals])),
    cycle,
    asOf,
  });
}

/** Collisions for which moves are looked for, the gravest first. */
const MOST_PROPOSALS = 3;

async function proposalsOf(plan: Plan, assessment: Assessment): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  const targets = assessment.exceptions
    .filter(({ id, kind }) => kind === 'collision' && assessment.contracts[id] !== undefined)
    .slice(0, MOST_PROPOSALS);
  for (const { id } of targets) proposals.push(await proposed(plan, id, null));
  return proposals;
}

function jobOf({ job, plan }: Extract<Message, { type: 'job' }>): Job {
  return (plan === null ? job : { ...job, plan: planOf(plan) }) as Job;
}

/** Memory that changes hands instead of being copied. */
function handedOver(value: JobResults[Job['type']]): ArrayBuffer[] {
  if (value === null || typeof value === 'string') return [];
  if ('json' in value) return [value.json.buffer];
  return 'bytes' in value ? [value.bytes.buffer] : [];
}

function planOf({ settings, asOf, ...lists }: SentPlan): Plan {
  const list = <T>(numbers: readonly number[]): readonly T[] =>
    numbers.map((number) => objects.get(number) as T);
  return {
    settings,
    asOf,
    departments: list(lists.departments),
    cards: list(lists.cards),
    contracts: list(lists.contracts),
    influences: list(lists.influences),
  };
}

parentPort?.on('message', (message: Message) => {
  switch (message.type) {
    case 'objects':
      for (const [index, object] of message.objects.entries())
        objects.set(message.first + index, object);
      return;
    case 'forget':
      objects.clear();
      return;
    case 'job':
      void answer(jobOf(message)).then((result) => {
        parentPort?.postMessage(result, result.ok ? handedOver(result.value) : []);
      });
  }
});
parentPort?.postMessage('ready');
