import { formatMoney } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import type { MatrixCell } from '../../board/promises/matrix.ts';
import { keptText } from '../../board/promises/promise-words.ts';
import { RISK_WORD } from '../../kit/words/card-verdict.ts';

/** The parts of a cell, the most telling first; what is nought is left out. */
export function cellParts(cell: MatrixCell, currency: string): readonly string[] {
  const { contracts, unsigned, worst, money, record } = cell;
  return [
    counted.contract(contracts.length),
    ...(worst === 'clear' ? [] : [RISK_WORD[worst]]),
    ...(unsigned === 0
      ? []
      : [plural(unsigned, { one: '{n} not in force', other: '{n} not in force' })]),
    record === null ? say`nothing told yet` : keptText(record),
    ...(money < 0.5 ? [] : [formatMoney(Math.round(money), currency)]),
  ];
}
