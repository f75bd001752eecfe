import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan } from '@interlock/plan';
import { expect, it } from 'vitest';
import { inputsOf } from './inputs.ts';
import { referencePlan } from './reference.ts';

/*
 * The reference on whole plans with what must come out: `plans` in the folder that CASES_DIR names,
 * else in the one beside the project. Dates are no part of the plan model.
 */

const KEYS = ['verdict', 'probability', 'supplied', 'expectedShortfall', 'loss'] as const;
interface Expected {
  readonly verdict?: string;
  readonly probability?: number;
  readonly supplied?: number;
  readonly expectedShortfall?: number;
  readonly loss?: number;
}
interface PlanCase {
  readonly id: string;
  readonly kind: string;
  readonly input: { readonly plan: Plan };
  readonly expected: { readonly contracts?: Readonly<Record<string, Expected>> };
}

const beside = fileURLToPath(new URL('../../../../../shared/cases/', import.meta.url));
const folder = join(process.env.CASES_DIR ?? beside, 'plans');
const cases = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as PlanCase)
  .filter(({ kind, id, expected }) => {
    const named = Object.values(expected?.contracts ?? {});
    return kind === 'plan' && !id.startsWith('cpm') && named.some((own) => namedIn(own).length > 0);
  });

function namedIn(expected: Expected): readonly string[] {
  return KEYS.filter((key) => expected[key] !== undefined);
}

it(`reads plans with what must come out: ${existsSync(folder) ? cases.length : 'no folder of them'}`, () => {
  if (existsSync(folder)) expect(cases.length).toBeGreaterThan(0);
});

for (const { id, input, expected } of cases)
  it(`gives what must come out of ${id}`, () => {
    const { plan } = input;
    const result = referencePlan(plan, inputsOf(plan), 10_000);
    for (const [contract, own] of Object.entries(expected.contracts!)) {
      const got = result.contracts.get(contract)!;
      const { watch, collision } = plan.settings.thresholds;
      if (own.verdict === 'clear') expect(got.probability).toBeLessThan(watch);
      if (own.verdict === 'collision') expect(got.probability).toBeGreaterThanOrEqual(collision);
      if (own.probability !== undefined)
        expect(Math.abs(got.probability - own.probability)).toBeLessThan(0.02);
      for (const key of ['supplied', 'expectedShortfall'] as const)
        if (own[key] !== undefined) expect(got[key]).toBeCloseTo(own[key], 6);
      if (own.loss !== undefined) expect(result.money).toBeCloseTo(own.loss, 6);
    }
  });
