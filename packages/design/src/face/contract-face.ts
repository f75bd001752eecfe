import { phrases, say } from '@interlock/language';
import { type Contract, counted, type Settings } from '@interlock/plan';
import type { ContractAssessment, RiskVerdict } from '@interlock/rules';
import {
  bareUnit,
  formatMeasure,
  formatMoney,
  formatNumber,
  formatPercent,
  formatSignedPercent,
} from '../format.ts';
import { RISK_WORD, SIZE } from '../tokens.ts';

/** How the line of an edge is drawn. */
export type EdgeStyle = RiskVerdict | 'proposed' | 'influence' | 'influence-dashed';

/** Everything that is painted along an edge. */
export interface EdgeFace {
  readonly id: string;
  readonly style: EdgeStyle;
  /** Verdict that its ends and label stand for. */
  readonly risk: RiskVerdict;
  readonly text: string;
  /** Set in bold after the text: the gap. */
  readonly strong: string;
  /** Second line of the only filled label: money where it is counted. */
  readonly money: string | null;
  /** The money that is counted here, over the horizon; 0 where none is. */
  readonly loss: number;
  /** Accessible name. */
  readonly label: string;
}

/**
 * What is painted along a contract. One that is only drawn is dotted while it would hold; where it
 * would not, its verdict is shown as anybody's, with the word that nobody signed it.
 */
export function contractFace(
  contract: Contract,
  a: ContractAssessment | undefined,
  settings: Settings,
  names: { readonly from: string; readonly to: string },
): EdgeFace {
  const ends = say`${names.from} to ${names.to}`;
  const inForce = contract.signedTerms !== undefined;
  const ended = contract.state === 'declined' || contract.state === 'withdrawn';
  const quiet = a?.verdict === 'clear' || a?.verdict === 'unchecked';
  if (!inForce && (a === undefined || ended || quiet)) {
    const quantity = contract.quantity === undefined ? '' : `${formatNumber(contract.quantity)} `;
    const text = `${quantity}${stateWord(contract.state)}`;
    return {
      id: contract.id,
      style: 'proposed',
      risk: 'clear',
      text,
      strong: '',
      money: null,
      loss: 0,
      label:
        a?.verdict === 'unchecked' && !ended
          ? say`Contract, ${ends}, ${text}, unchecked: nothing tells whether it will be kept`
          : say`Contract, ${ends}, ${text}`,
    };
  }
  const risk = a?.verdict ?? 'clear';
  const numbers = a ? committedOfRequired(a, settings) : '';
  const unsigned = inForce ? '' : ` · ${say`unsigned`}`;
  const strong = a ? gapText(a) : '';
  const money = a && isCounted(a) ? moneyText(a, settings) : null;
  const unit = a && risk === 'collision' ? ` ${bareUnit(a.unit)}` : '';
  return {
    id: contract.id,
    style: risk,
    risk,
    text: `${numbers}${unit}${unsigned}`,
    strong,
    money,
    loss: a && money !== null ? a.loss : 0,
    label: phrases(
      say`Contract`,
      ends,
      RISK_WORD[risk],
      inForce ? '' : say`unsigned`,
      `${numbers}${unit} ${strong}`.trim(),
      money ?? '',
      contract.state === 'amendment-pending' ? say`amendment pending` : '',
    ),
  };
}

/** Money is shown where it is counted, once: a collision that is counted under no other. */
function isCounted(a: ContractAssessment): boolean {
  return a.verdict === 'collision' && a.countedUnder === null && a.loss > 0;
}

function moneyText(a: ContractAssessment, settings: Settings): string {
  const money = formatMoney(Math.round(a.loss), settings.currency);
  return say`Collision · ${money} in ${counted.cycle(settings.horizon, settings.cycle.unit)}`;
}

function committedOfRequired(a: ContractAssessment, settings: Settings): string {
  const show = (v: number): string =>
    formatMeasure(v, a.unit, settings.currency).number.replace(/[.,]0(?!\d)/, '');
  const supplied = a.verdict === 'unchecked' ? '?' : show(a.supplied);
  return `${supplied} / ${show(a.required)}`;
}

/** The gap where there is one; the chance of being short where the mean still suffices. */
function gapText(a: ContractAssessment): string {
  if (a.verdict === 'clear' || a.verdict === 'unchecked' || a.gapOfRequired === null) return '';
  if (a.verdict === 'at-risk' && a.gapOfRequired >= 0) {
    return say`${formatPercent(a.probability, 0)} short`;
  }
  return formatSignedPercent(a.gapOfRequired);
}

export function influenceFace(
  influence: { readonly id: string; readonly coefficient?: number | undefined },
  names: { readonly from: string; readonly to: string },
): EdgeFace {
  const counts = influence.coefficient !== undefined;
  return {
    id: influence.id,
    style: counts ? 'influence' : 'influence-dashed',
    risk: 'clear',
    text: '',
    strong: '',
    money: null,
    loss: 0,
    label: counts
      ? say`Influence, ${names.from} to ${names.to}`
      : say`Influence, ${names.from} to ${names.to}, without a coefficient`,
  };
}

/** Size of an edge's label in px; null where it has none. Widths are estimates for Inter. */
export function labelSize(face: EdgeFace): { width: number; height: number } | null {
  if (face.text === '' && face.strong === '') return null;
  if (face.money !== null) {
    const head = textWidth(`${face.text}  ${face.strong}`, 14, 600);
    return {
      width: Math.ceil(Math.max(head, textWidth(face.money, 12, 500)) + 48 + 16),
      height: SIZE.label.filledHeight,
    };
  }
  const glyph = face.style === 'watch' || face.style === 'at-risk' || face.style === 'collision';
  const text = textWidth(face.text, 12, 400) + textWidth(face.strong, 12, 600);
  return {
    width: Math.ceil(text + (face.strong ? 4 : 0) + (glyph ? 20 : 0) + 20),
    height: glyph ? 24 : SIZE.label.height,
  };
}

/** Width of text in Inter with tabular figures, close enough to lay out a label. */
export function textWidth(text: string, size: number, weight: number): number {
  let em = 0;
  for (const c of text) {
    em +=
      c >= '0' && c <= '9'
        ? 0.625
        : '.,·:i l|/jtf\u00A0'.includes(c)
          ? 0.32
          : c >= 'A' && c <= 'Z'
            ? 0.68
            : 'mw%−+'.includes(c)
              ? 0.8
              : 0.58;
  }
  return em * size * (weight >= 600 ? 1.02 : 1);
}

/** How far a contract is, as its label says it. */
function stateWord(state: Contract['state']): string {
  switch (state) {
    case 'draft':
      return say`draft`;
    case 'proposed':
      return say`proposed`;
    case 'signed':
      return say`signed`;
    case 'amendment-pending':
      return say`amendment pending`;
    case 'declined':
      return say`declined`;
    case 'withdrawn':
      return say`withdrawn`;
  }
}
