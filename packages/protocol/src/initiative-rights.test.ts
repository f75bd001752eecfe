import { describe, expect, it } from 'vitest';
import { actsAs, isPerson } from './initiative-rights.ts';

const ada = { name: 'Ada', department: 'ops' };
const who = (name: string, role: 'participant' | 'facilitator' | 'observer', department?: string) =>
  ({ name, role, department: department ?? null }) as const;

describe('who acts for an initiative', () => {
  it('is known by name and by the department of their link', () => {
    expect(isPerson(who('ADA ', 'participant', 'ops'), ada)).toBe(true);
    expect(isPerson(who('Ada', 'participant', 'sales'), ada)).toBe(false);
    expect(isPerson(who('Ada (2)', 'participant', 'ops'), ada)).toBe(false);
    expect(isPerson(who('Ada', 'observer'), ada)).toBe(false);
    expect(isPerson(who('Ada', 'facilitator'), ada)).toBe(true);
  });

  it('lets the facilitator act for owner and sponsor, and nobody for the controller', () => {
    const plan = { owner: ada, controller: ada };
    const facilitator = who('Fritz', 'facilitator');
    expect(actsAs(facilitator, plan, 'owner')).toBe('on-behalf');
    expect(actsAs(facilitator, plan, 'controller')).toBeNull();
    // Whatever name they take.
    expect(actsAs(who('Ada', 'facilitator'), plan, 'controller')).toBeNull();
    expect(actsAs(who('Ada', 'facilitator'), plan, 'owner')).toBe('in-person');
    expect(actsAs(facilitator, plan, 'sponsor')).toBeNull();
    expect(actsAs(who('Ada', 'participant', 'ops'), plan, 'controller')).toBe('in-person');
    expect(actsAs(who('Bo', 'participant', 'ops'), plan, 'owner')).toBeNull();
  });
});
