import {
  formatMeasure,
  formatMoney,
  formatNumber,
  formatPercent,
  formatProbability,
  formatSignedPercent,
} from '@interlock/design';
import { say } from '@interlock/language';
import type { Plan } from '@interlock/plan';
import { type Assessment, type CardAssessment, explain, type RiskVerdict } from '@interlock/rules';
import {
  type CardVerdict,
  cardVerdict,
  edgeTitle,
  RISK_WORD,
} from '../../kit/words/card-verdict.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Why something has its colour, in the order in which one asks. */
export interface Explanation {
  readonly title: string;
  /** Of the contract itself, or of the card's worst. */
  readonly risk: { readonly verdict: RiskVerdict; readonly word: string; readonly of: string };
  /** Of a card: its own number. */
  readonly drift: CardVerdict['drift'];
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  /** What would make it clear; empty where it is. */
  readonly clears: string;
  /** Nothing to worry about: said when it is asked for, not when a pointer passes. */
  readonly calm: boolean;
}

/** Explains a card or an edge; null where there is nothing of that id. */
export function explanationOf(id: string, plan: Plan, a: Assessment): Explanation | null {
  return explainCard(id, plan, a) ?? explainContract(id, plan, a) ?? explainInfluence(id, plan);
}

function explainCard(id: string, plan: Plan, all: Assessment): Explanation | null {
  const card = plan.cards.find((c) => c.id === id);
  if (!card) return null;
  const a = all.cards[id];
  const facts: Fact[] = [];
  const unit = card.measure?.unit ?? '';
  const show = (v: number): string => {
    const text = formatMeasure(v, unit, plan.settings.currency);
    const gap = text.unit.startsWith('/') || text.unit === '' ? '' : ' ';
    return `${text.number}${gap}${text.unit}`;
  };
  if (a?.actual !== null && a?.actual !== undefined) {
    facts.push({ name: say`Actual ${a.cycleLabel ?? ''}`.trim(), value: show(a.actual) });
  }
  if (a?.target !== null && a?.target !== undefined) {
    facts.push({ name: say`Target`, value: show(a.target) });
  }
  if (a?.variance !== null && a?.variance !== undefined) {
    facts.push({ name: say`Against target`, value: formatSignedPercent(a.variance) });
  }
  const tolerance = card.measure?.tolerance;
  if (tolerance) {
    const [amber, red] = [formatPercent(tolerance.amber, 0), formatPercent(tolerance.red, 0)];
    facts.push({ name: say`Thresholds`, value: say`watch ${amber}, off track ${red}` });
  }
  if (a?.chart.limits) {
    const { lower, upper } = a.chart.limits;
    facts.push({ name: say`Natural limits`, value: say`${show(lower)} to ${show(upper)}` });
  }
  const verdict = cardVerdict(id, plan, all);
  const risk = verdict?.risk ?? null;
  return {
    title: card.title || say`Untitled`,
    risk: risk ?? { verdict: 'clear', word: '', of: '' },
    drift: verdict?.drift ?? null,
    sentences: verdict?.sentences ?? [],
    facts,
    // What clears a contract stands at the contract.
    clears: a && risk === null ? cardClears(a, tolerance?.amber ?? null, show) : '',
    calm: risk === null && (a === undefined || a.drift === 'on-track' || a.drift === 'no-data'),
  };
}

function cardClears(a: CardAssessment, amber: number | null, show: (v: number) => string): string {
  if (a.drift === 'stale') return say`a new actual.`;
  if (a.drift === 'on-track' || a.drift === 'no-data' || amber === null || a.target === null) {
    return '';
  }
  const side = Math.sign(a.variance ?? 0);
  const edge = a.target + side * amber * Math.abs(a.target);
  return say`${side < 0 ? say`at least` : say`at most`} ${show(edge)}, within ${formatPercent(amber, 0)} of the target.`;
}

function explainContract(id: string, plan: Plan, all: Assessment): Explanation | null {
  const contract = plan.contracts.find((c) => c.id === id);
  if (!contract) return null;
  const a = all.contracts[id];
  const title = edgeTitle(id, plan);
  if (!a) {
    return {
      title,
      risk: { verdict: 'clear', word: capital(contract.state), of: '' },
      drift: null,
      sentences: [],
      facts: [],
      clears: '',
      calm: true,
    };
  }
  const t = plan.settings.thresholds;
  const percent = (v: number): string => formatPercent(v, 0);
  const number = (v: number): string => {
    const text = formatMeasure(v, a.unit, plan.settings.currency);
    return `${text.number} ${text.unit}`.trim();
  };
  const unchecked = a.verdict === 'unchecked';
  const facts: Fact[] = [
    { name: say`Committed`, value: unchecked ? say`? (nothing tells)` : number(a.supplied) },
    { name: say`Required`, value: number(a.required) },
    ...(unchecked
      ? []
      : [
          {
            name:
              a.worstCycle === null
                ? say`Chance of being short`
                : say`Chance of being short in ${a.worstCycle}`,
            value: formatProbability(a.probability),
          },
        ]),
    {
      name: say`Thresholds`,
      value: say`watch ${percent(t.watch)}, at risk ${percent(t.atRisk)}, collision ${percent(t.collision)}`,
    },
  ];
  if (a.gapOfRequired !== null && !unchecked) {
    facts.splice(2, 0, { name: say`Gap`, value: formatSignedPercent(a.gapOfRequired) });
  }
  if (a.countedUnder !== null) {
    const known = plan.contracts.some((c) => c.id === a.countedUnder);
    facts.push({
      name: say`Money counted at`,
      value: known ? edgeTitle(a.countedUnder, plan) : say`the demand`,
    });
  } else if (a.loss > 0) {
    facts.push({
      name: say`Solving it alone saves, ${all.horizonLabel}`,
      value: formatMoney(Math.round(a.loss), plan.settings.currency),
    });
  }
  const signed = contract.signedTerms ? '' : ` · ${contract.state}`;
  return {
    title,
    risk: { verdict: a.verdict, word: `${RISK_WORD[a.verdict]}${signed}`, of: '' },
    drift: null,
    sentences: [explain(a.reason)],
    facts,
    calm: a.verdict === 'clear',
    clears:
      a.verdict === 'clear'
        ? ''
        : a.verdict === 'unchecked'
          ? say`a measure, or a capacity, of the supplier.`
          : a.gap >= 0
            ? say`less spread, or more room between committed and required.`
            : say`${number(Math.abs(a.gap))} more committed, or as much less required.`,
  };
}

function explainInfluence(id: string, plan: Plan): Explanation | null {
  const influence = plan.influences.find((i) => i.id === id);
  if (!influence) return null;
  const counts = influence.coefficient !== undefined;
  return {
    title: edgeTitle(id, plan),
    risk: { verdict: 'clear', word: say`Influence`, of: '' },
    drift: null,
    sentences: [
      counts
        ? say`A change of the source moves the KPI by the coefficient.`
        : say`Drawn and named; without a coefficient it counts for nothing.`,
    ],
    calm: true,
    facts: counts
      ? [{ name: say`Coefficient`, value: formatNumber(influence.coefficient ?? 0) }]
      : [],
    clears: '',
  };
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
