import { CONTRACT_TERM_NAMES, CONTRACT_TERMS } from '@interlock/plan';
import { afterEach, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { render, textOf } from '../../testing/render.tsx';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { ContractTermsForm } from './contract-terms-form.tsx';
import { termPatch, typedTerm } from './term-patch.ts';

let board: TestBoard;
afterEach(() => board.close());

it('every term of a contract has a field in which it is typed and shown again', async () => {
  board = await TestBoard.open(AISHA, demonstration());
  const contract = board.state.plan.contracts.at(0);
  if (contract === undefined) throw new Error('the demonstration has contracts');
  const labels = [
    ...render(board, <ContractTermsForm contract={contract} />).matchAll(
      /<label class="il-field__label" for="(.*?)">(.*?)<\/label>.*?<input id="\1"/gs,
    ),
  ].map(([, , label]) => textOf(label ?? ''));
  const units = { supplied: 'units', consumed: 'units', currency: '€' };
  expect(labels).toHaveLength(CONTRACT_TERM_NAMES.length);
  for (const [at, name] of CONTRACT_TERM_NAMES.entries()) {
    const { label, formLabel } = CONTRACT_TERMS[name];
    expect(labels[at]).toMatch((formLabel?.(units) ?? label).split(',')[0] ?? label);
  }
  const patch = termPatch('weight', '2.5');
  expect(
    typeof patch === 'object' && board.session.operations.updateContract(contract.id, patch),
  ).toMatchObject({ ok: true });
  const weight = (): string => {
    const edge = board.view.edges.get(contract.id);
    return edge?.kind === 'contract' ? typedTerm(edge, 'weight') : '';
  };
  await board.until(() => weight() === '2.5');
});
