import { samePlain } from '@interlock/board';
import type { Card, Contract, Influence, Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { borrowLanguage } from '../../kit/language/lend-language.ts';
import { createAssessBoth } from './assess-both.ts';
import {
  type AssessAnswer,
  type AssessJob,
  type AssessmentParcel,
  PIECE,
} from './assess-protocol.ts';
import { type Parcel, pack, pieces, unpack } from './parcel.ts';

/* Verdicts on a large board, off the page's thread. */

const assessBoth = createAssessBoth();
const lists = {
  cards: listOf<Card>(),
  contracts: listOf<Contract>(),
  influences: listOf<Influence>(),
};
let last: Plan | null = null;
const packBase = createPacker();
const packShown = createPacker();

/** A list that is made anew only when something in it changed: the rules go by its identity. */
function listOf<T>(): { take(parcel: Parcel<T>): void; readonly values: readonly T[] } {
  let map: ReadonlyMap<string, T> = new Map();
  let values: readonly T[] | null = [];
  return {
    take(parcel) {
      const next = unpack(map, parcel);
      if (next !== map) values = null;
      map = next;
    },
    get values() {
      values ??= [...map.values()];
      return values;
    },
  };
}

function assess({ plan, influences, hypothesis }: Extract<AssessJob, { type: 'assess' }>): void {
  lists.influences.take(influences);
  last = {
    settings: keep(last?.settings, plan.settings),
    asOf: plan.asOf,
    departments: keep(last?.departments, plan.departments),
    cards: lists.cards.values,
    contracts: lists.contracts.values,
    influences: lists.influences.values,
  };
  const { base, assessment } = assessBoth(last, hypothesis);
  const { contracts, ...parcel } = packBase(base);
  sendContracts('base', contracts);
  if (assessment === base) {
    answer({ type: 'assessed', base: parcel, shown: null });
    return;
  }
  const { contracts: rehearsed, ...shown } = packShown(assessment);
  sendContracts('shown', rehearsed);
  answer({ type: 'assessed', base: parcel, shown });
}

function sendContracts(of: 'base' | 'shown', contracts: AssessmentParcel['contracts']): void {
  for (const piece of pieces(contracts, PIECE)) answer({ type: 'contracts', of, contracts: piece });
}

const answer = (message: AssessAnswer): void => postMessage(message);

const keep = <T>(old: T | undefined, now: T): T =>
  old !== undefined && samePlain(old, now) ? old : now;

function createPacker(): (assessment: Assessment) => AssessmentParcel {
  let sentCards = new Map<string, Assessment['cards'][string]>();
  let sentContracts = new Map<string, Assessment['contracts'][string]>();
  return ({ cards, contracts, ...rest }) => {
    const nowCards = new Map(Object.entries(cards));
    const nowContracts = new Map(Object.entries(contracts));
    const parcel = {
      rest,
      cards: pack(sentCards, nowCards, samePlain),
      contracts: pack(sentContracts, nowContracts, samePlain),
    };
    sentCards = nowCards;
    sentContracts = nowContracts;
    return parcel;
  };
}

borrowLanguage();
addEventListener('message', ({ data }: MessageEvent<AssessJob>) => {
  try {
    if (data.type === 'cards') lists.cards.take(data.cards);
    else if (data.type === 'contracts') lists.contracts.take(data.contracts);
    else assess(data);
  } catch (error) {
    answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
