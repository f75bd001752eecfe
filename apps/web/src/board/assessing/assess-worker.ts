import { samePlain } from '@interlock/board';
import type { Card, Contract, Influence, Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { answerCalls } from '../../kit/workers/answer-calls.ts';
import { createAssessBoth, type Hypothesis } from './assess-both.ts';
import { type AssessmentParcel, type ContractsPiece, PIECE } from './assess-protocol.ts';
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

interface Question {
  readonly plan: Pick<Plan, 'settings' | 'asOf' | 'departments'>;
  readonly influences: Parcel<Influence>;
  readonly hypothesis: Hypothesis;
}

type Rest = Omit<AssessmentParcel, 'contracts'>;

/** A plan comes in pieces, so that sending it blocks nobody; the last one is the question. */
const jobs = {
  cards: (parcel: Parcel<Card>): void => lists.cards.take(parcel),
  contracts: (parcel: Parcel<Contract>): void => lists.contracts.take(parcel),
  /** @returns verdicts without those on contracts, which are told before; `shown` is null where nothing is rehearsed */
  assess(
    { plan, influences, hypothesis }: Question,
    tell: (piece: ContractsPiece) => void,
  ): { readonly base: Rest; readonly shown: Rest | null } {
    lists.influences.take(influences);
    last = {
      settings: keep(last?.settings, plan.settings),
      asOf: plan.asOf,
      departments: keep(last?.departments, plan.departments),
      cards: lists.cards.values,
      contracts: lists.contracts.values,
      influences: lists.influences.values,
    };
    const rest = (of: ContractsPiece['of'], { contracts, ...parcel }: AssessmentParcel): Rest => {
      for (const piece of pieces(contracts, PIECE)) tell({ of, contracts: piece });
      return parcel;
    };
    const { base, assessment } = assessBoth(last, hypothesis);
    return {
      base: rest('base', packBase(base)),
      shown: assessment === base ? null : rest('shown', packShown(assessment)),
    };
  },
};
export type AssessJobs = typeof jobs;

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

answerCalls(jobs);
