import { say } from '@interlock/language';
import type { Card, Contract, Department, Influence } from '@interlock/plan';
import type { Assessment, RiskVerdict } from '@interlock/rules';
import { formatNumber, formatSignedPercent } from './format.ts';
import { THEMES } from './tokens.ts';

/** What of a plan a flowchart shows. */
export interface MermaidInput {
  readonly departments: readonly Department[];
  readonly cards: readonly Card[];
  readonly contracts: readonly Contract[];
  readonly influences: readonly Influence[];
}

const COLOURED: readonly RiskVerdict[] = ['unchecked', 'clear', 'watch', 'at-risk', 'collision'];

/**
 * The plan as a Mermaid flowchart: a subgraph per lane, a node per card in the colour of its worst
 * verdict, an edge per contract with committed / required. Pure, and the same text for the same plan.
 *
 * @param source one line that says where it comes from: a comment of the file
 */
export function mermaid(plan: MermaidInput, assessment: Assessment, source?: string): string {
  const names = new Map(plan.cards.map(({ id }, n) => [id, `c${n + 1}`]));
  const lines = ['flowchart LR'];
  if (source !== undefined) lines.push(`  %% ${source.replaceAll(/[\r\n{}]/g, ' ')}`);
  plan.departments.forEach((lane, n) => {
    lines.push(`  subgraph d${n + 1}[${quoted(lane.name)}]`);
    for (const card of plan.cards) {
      if (card.department !== lane.id) continue;
      const risk = assessment.cards[card.id]?.risk ?? 'clear';
      lines.push(
        `    ${names.get(card.id)}[${quoted(card.title || say`Untitled`)}]:::${className(risk)}`,
      );
    }
    lines.push('  end');
  });
  for (const { id, from, to, signedTerms } of plan.contracts) {
    const [a, b] = [names.get(from), names.get(to)];
    if (a === undefined || b === undefined) continue;
    const verdict = assessment.contracts[id];
    const arrow = signedTerms ? '-->' : '-.->';
    if (verdict === undefined) lines.push(`  ${a} ${arrow} ${b}`);
    else {
      const gap =
        verdict.gapOfRequired === null || verdict.gapOfRequired > -0.0005
          ? ''
          : ` ${formatSignedPercent(verdict.gapOfRequired)}`;
      const figures = `${formatNumber(verdict.supplied)} / ${formatNumber(verdict.required)}${gap}`;
      lines.push(`  ${a} ${arrow}|${quoted(figures)}| ${b}`);
    }
  }
  for (const { from, to } of plan.influences) {
    const [a, b] = [names.get(from), names.get(to)];
    if (a !== undefined && b !== undefined) lines.push(`  ${a} -.-o ${b}`);
  }
  const { risk, card, text } = THEMES.light;
  for (const verdict of COLOURED)
    lines.push(
      `  classDef ${className(verdict)} fill:${card},color:${text},stroke:${risk[verdict]},stroke-width:${verdict === 'collision' ? 4 : 2}px`,
    );
  return `${lines.join('\n')}\n`;
}

const className = (risk: RiskVerdict): string => risk.replace('-', '');

/** Text that Mermaid takes as it is, whatever is in it. */
function quoted(text: string): string {
  const plain = text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[&<>"#;`\\]/g, (sign) => `#${sign.charCodeAt(0)};`);
  return `"${plain}"`;
}
