import {
  composePlan,
  createProjector,
  documentFromContent,
  promisesInForce,
  templateEntries,
  templates,
} from '@interlock/board';
import {
  emptyLedger,
  fold,
  initiativeHash,
  initiativesOf,
  initiativesToJudge,
  promisedEffects,
  sessionFigures,
  sessionsOf,
  verifyChain,
} from '@interlock/ledger';
import {
  assess,
  judgeEffect,
  judgeInitiatives,
  keptPromises,
  leaks,
  missingForGate,
} from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dueEffects } from '../effects/due-effects.ts';

const template = templates['fragmented-supply-chain'];
const doc = new Y.Doc();
Y.applyUpdate(doc, documentFromContent(template.content));
const view = createProjector(doc).view();
const entries = templateEntries(template, '2026-11-19T13:00:00.000Z');
const ledger = fold(emptyLedger, entries);

/** What the board said at a moment of its story. */
function assessedAt(moment: string) {
  const before = fold(
    emptyLedger,
    entries.filter(({ at }) => at < moment),
  );
  const day = moment.slice(0, 10);
  return assess(composePlan(view, before, day, undefined, day));
}

describe('the story that comes with the demonstration', () => {
  it('is a chain of its own, with a name beside each entry of a person', () => {
    expect(verifyChain(entries).ok).toBe(true);
    expect(entries.every(({ actor, by }) => (by === undefined) === (actor === 'template'))).toBe(
      true,
    );
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('has two closed meetings, whose figures are those that the rules found on their days', () => {
    const sessions = sessionsOf(ledger);
    expect(sessions.map(({ state }) => state)).toEqual(['closed', 'closed']);
    for (const { start, end } of sessions) {
      const { moneyAtRisk, exceptions } = assessedAt(start!.at);
      const found = exceptions.map(({ id, title, money }) => ({
        ...{ id, title },
        ...(money === null ? {} : { money: Math.round(money) }),
      }));
      expect(start!.payload.exceptions).toEqual(found);
      expect(start!.payload.moneyAtRisk).toBe(Math.round(moneyAtRisk));
      expect(end!.payload.moneyAtEnd).toBe(Math.round(assessedAt(end!.at).moneyAtRisk));
    }
    const [october, november] = sessions.map(({ number }) => sessionFigures(ledger, number)!);
    expect(october).toMatchObject({ moneyBefore: 97_570, moving: 0, seconds: 2_290 });
    expect(november).toMatchObject({ moneyBefore: 484_112, attended: { length: 6 } });
    expect(november!.shareOnExceptions).toBe(1);
  });

  it('has the verdict on the first decision that the rules find, and waits for the second', () => {
    const plan = composePlan(view, ledger, '2026-11-19');
    const before = fold(
      emptyLedger,
      entries.filter(({ type }) => type !== 'effect-judged'),
    );
    const { all, due } = dueEffects(plan, before, Date.parse('2026-11-16T07:31:00.000Z'));
    expect(due).toHaveLength(1);
    const { found } = judgeEffect(plan, all, due[0]!.index);
    const judged = ledger.effects.get(String(due[0]!.promised.decision))?.[0]?.payload;
    const { verdict, after, counterfactual, effect, interval, cycles } = found;
    expect(judged).toMatchObject({ verdict, after, counterfactual, effect, interval, cycles });
    expect(judged!.inputs).toBe(due[0]!.inputs);
    expect(dueEffects(plan, ledger, Date.parse('2026-11-16T07:31:00.000Z')).due).toEqual([]);
    expect(all).toHaveLength(2);
  });

  it('has an initiative that leaks, and one that waits for its contract, by the rules', () => {
    const plan = composePlan(view, ledger, '2026-11-19');
    const initiatives = initiativesToJudge(ledger);
    const { timing } = assess(plan);
    const judged = judgeInitiatives(plan, {
      initiatives,
      timing,
      promised: promisedEffects(ledger),
    });
    expect(leaks(judged).map(({ initiative }) => initiative.id)).toEqual(['camera-check']);
    expect(judged.map(({ execution, value }) => [execution.light, value.light])).toEqual([
      ['green', 'red'],
      ['green', 'open'],
    ]);
    expect(judged[0]!.value.effects[0]).toMatchObject({
      reason: { code: 'value-below' },
      found: { cycles: 6 },
    });
    // Each gate was passed on what was there on its day, and by whom it is passed.
    for (const standing of initiativesOf(ledger)) {
      expect(standing.planHash).toBe(initiativeHash(standing.id, standing.plan));
      for (const { at, by, payload } of standing.gates) {
        const before = fold(
          emptyLedger,
          entries.filter((entry) => entry.at < at),
        );
        const day = at.slice(0, 10);
        const board = composePlan(view, before, day, undefined, day);
        expect(missingForGate(board, standing.plan, payload.gate)).toEqual([]);
        expect(by?.name).toBe(standing.plan[payload.as]?.name);
      }
    }
    const [, waiting] = initiativesOf(ledger);
    expect(missingForGate(plan, waiting!.plan, 'decided').map(({ field }) => field)).toEqual([
      'contracts.0',
    ]);
  });

  it('has promises that were kept, and broken ones, each charged to whom it was', () => {
    const { cards, settings, asOf } = composePlan(view, ledger, '2026-11-19');
    const promises = promisesInForce(view, ledger);
    const reports = new Map([...ledger.measures].map(([card, { actuals }]) => [card, actuals]));
    const cycles = keptPromises({ cards, promises, reports, settings, asOf });
    const last = (contract: string) => cycles.findLast((each) => each.contract === contract);
    expect(last('modules-assembly')).toMatchObject({ state: 'broken', cause: { kind: 'own' } });
    expect(last('assembly-orders')).toMatchObject({
      state: 'broken',
      cause: { kind: 'starved', contract: 'modules-assembly' },
    });
    expect(last('packing-spares')).toMatchObject({ state: 'kept' });
    const first = cycles.find(({ contract }) => contract === 'modules-assembly');
    expect(first).toMatchObject({ state: 'kept', cycle: '2026-08-31' });
  });
});
