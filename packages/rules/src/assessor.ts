import type { Plan } from '@interlock/plan';
import { counted } from '@interlock/plan';
import { exceptionsOf } from './agenda/exceptions.ts';
import { RELIEF_WORK } from './agenda/relief.ts';
import { agendaSummary } from './agenda/summary.ts';
import { assessCards } from './assess-cards.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import { measuredOf } from './drift/measured-of.ts';
import { type AssessedContracts, assessContracts } from './flow/assess-contracts.ts';
import { type Flow, flowView } from './flow/flow.ts';
import { FlowEngine } from './flow/flow-engine.ts';
import { flowGraph } from './flow/flow-graph.ts';
import { sameStructure } from './flow/same-structure.ts';
import { type SoundPlan, soundPlan } from './sound-plan.ts';
import { structuralFindings } from './structure/findings.ts';
import { timingOf } from './timing/timing-of.ts';
import type { Assessment, StructuralFinding, Timing } from './verdicts.ts';

type Measured = ReturnType<typeof measuredOf>;

/**
 * Verdicts with reasons on one plan after the other. It keeps the compiled flow, so that a plan
 * that differs from the last one in a few numbers settles only what these reach. Pure to the
 * outside: the bytes of an answer depend on the plan alone, never on what was assessed before.
 */
export class Assessor {
  #last: { readonly sound: SoundPlan; readonly engine: FlowEngine } | null = null;
  #flow: Flow | null = null;
  readonly #reliefWork: number;

  /** `reliefs: false`: whoever needs money and verdicts alone saves what finds out what each cause is worth. */
  constructor({ reliefs = true }: { readonly reliefs?: boolean } = {}) {
    this.#reliefWork = reliefs ? RELIEF_WORK : 0;
  }

  /** The flow behind the last assessment; its arrays follow the next one. */
  flow(): Flow | null {
    return this.#flow;
  }

  assess(given: Plan): Assessment {
    const sound = soundPlan(inCanonicalOrder(given));
    const { plan } = sound;
    const { cycle, horizon, currency, sessionMinutes } = plan.settings;
    const measured = measuredOf(plan);
    const { engine, timing } = this.#settled(sound, measured);
    const flow = flowView(plan, engine, measured);
    this.#flow = flow;
    const structure = structuralFindings(plan, flow, sound.unsound);
    const assessed = assessContracts(
      plan,
      flow,
      bySubject(structure),
      sound.withoutRatio,
      this.#reliefWork,
    );
    const cards = assessCards(plan, flow, assessed);
    const exceptions = exceptionsOf(plan, flow, assessed, cards, structure);
    const count = (kind: string) => exceptions.filter((e) => e.kind === kind).length;
    return {
      asOf: plan.asOf,
      currency,
      horizon,
      horizonLabel: counted.cycle(horizon, cycle.unit),
      moneyAtRisk: moneyOf(engine, assessed),
      exposure: exceptions.reduce((sum, { exposure }) => sum + (exposure ?? 0), 0),
      counts: { collision: count('collision'), atRisk: count('at-risk'), watch: count('watch') },
      cards,
      contracts: assessed.contracts,
      structure,
      exceptions,
      agenda: agendaSummary(exceptions, sessionMinutes),
      timing,
    };
  }

  #settled(sound: SoundPlan, measured: Measured): Settled {
    const { plan, withoutRatio } = sound;
    const last = this.#last;
    // Until the new plan is settled there is nothing to go on from.
    this.#last = null;
    if (last !== null && sameStructure(last.sound, sound, last.engine.graph)) {
      const { engine } = last;
      engine.follow(plan, measured);
      const { timing, lateness } = timingOf(plan, engine.graph);
      engine.setLateness(lateness);
      engine.update();
      this.#last = { sound, engine };
      return { engine, timing };
    }
    const graph = flowGraph(plan, withoutRatio);
    const { timing, lateness } = timingOf(plan, graph);
    const engine = new FlowEngine(plan, graph, measured, lateness);
    engine.evaluate();
    this.#last = { sound, engine };
    return { engine, timing };
  }
}

interface Settled {
  readonly engine: FlowEngine;
  readonly timing: Timing | null;
}

/** What the draws lose on average, and what was declined and nobody else brings. */
function moneyOf(engine: FlowEngine, { uncovered }: AssessedContracts): number {
  let sum = engine.moneyAtRisk;
  for (const { loss } of uncovered.values()) sum += loss;
  return Math.min(1e15, sum);
}

function bySubject(findings: readonly StructuralFinding[]): Map<string, StructuralFinding[]> {
  const map = new Map<string, StructuralFinding[]>();
  for (const finding of findings)
    for (const subject of finding.subjects) {
      const list = map.get(subject);
      if (list === undefined) map.set(subject, [finding]);
      else list.push(finding);
    }
  return map;
}
