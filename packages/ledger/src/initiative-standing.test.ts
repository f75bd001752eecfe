import { describe, expect, it } from 'vitest';
import { chained } from '../test/random-history.ts';
import {
  answered,
  cancelled,
  DECIDED,
  forecast,
  held,
  initiative,
  otherHash,
  otherPlan,
  passed,
  planHash,
  proposed,
  resumed,
} from '../test/second-line.ts';
import { fold } from './fold.ts';
import { gateEntry, initiativeStanding, initiativesOf } from './initiative-standing.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { emptyLedger } from './ledger-state.ts';

const standing = (...events: LedgerEvent[]) =>
  initiativeStanding(fold(emptyLedger, chained(events)).initiatives.get(initiative)!);

describe('an initiative', () => {
  it('L-36: begins as defined, and passes its gates in their order only', () => {
    expect(standing(proposed())).toMatchObject({ degree: 'defined', state: 'open', gates: [] });
    expect(standing(proposed(), passed('detailed')).degree).toBe('defined');
    expect(standing(...DECIDED)).toMatchObject({ degree: 'decided', planHash });
    const all = standing(...DECIDED, passed('implemented'), passed('closed'));
    expect(all).toMatchObject({ degree: 'closed', state: 'closed' });
    expect(gateEntry(all, 'decided')?.seq).toBe(4);
    expect(gateEntry(standing(proposed()), 'decided')).toBeNull();
    // Nobody passes a gate twice.
    expect(standing(...DECIDED, passed('decided')).gates).toHaveLength(3);
  });

  it('L-36: passes a gate on the plan that counts, and on no other', () => {
    expect(standing(proposed(), passed('identified', otherHash)).degree).toBe('defined');
    expect(standing(proposed(), proposed(otherPlan), passed('identified')).degree).toBe('defined');
    expect(standing(proposed(), proposed(otherPlan), passed('identified', otherHash)).degree).toBe(
      'identified',
    );
  });

  it('L-37: is changed by one side until it is decided, and by both afterwards', () => {
    expect(standing(proposed(), passed('identified'), proposed(otherPlan))).toMatchObject({
      ...{ plan: otherPlan, degree: 'identified', change: null },
    });
    const asked = standing(...DECIDED, proposed(otherPlan, 'owner'));
    expect(asked).toMatchObject({ planHash, change: { seq: 5 } });
    // Whoever asked cannot answer for the other side, nor does another plan's answer count.
    const own = standing(...DECIDED, proposed(otherPlan, 'owner'), answered('owner', true));
    expect(own).toMatchObject({ planHash, change: { seq: 5 } });
    const agreed = standing(...DECIDED, proposed(otherPlan, 'owner'), answered('sponsor', true));
    expect(agreed).toMatchObject({ planHash: otherHash, change: null, degree: 'decided' });
    expect(agreed.versions.map(({ since }) => since.seq)).toEqual([1, 6]);
    const refused = standing(...DECIDED, proposed(otherPlan, 'owner'), answered('sponsor', false));
    expect(refused).toMatchObject({ planHash, change: null });
  });

  it('L-38: stands still while it is on hold, and goes on where it was', () => {
    expect(standing(proposed(), held)).toMatchObject({ state: 'on-hold', held: { seq: 2 } });
    expect(standing(proposed(), held, passed('identified')).degree).toBe('defined');
    expect(standing(proposed(), held, resumed, passed('identified'))).toMatchObject({
      ...{ state: 'open', degree: 'identified', held: null },
    });
    expect(standing(proposed(), resumed).last.seq).toBe(1);
  });

  it('L-39: is cancelled by one side before it is decided, by both afterwards, and then is over', () => {
    expect(standing(proposed(), cancelled('owner')).state).toBe('cancelled');
    const one = standing(...DECIDED, cancelled('owner'), cancelled('owner'));
    expect(one.state).toBe('open');
    expect(one.cancelling.map(({ payload }) => payload.as)).toEqual(['owner']);
    const both = standing(...DECIDED, cancelled('owner'), cancelled('sponsor'));
    expect(both.state).toBe('cancelled');
    expect(standing(proposed(), cancelled('controller')).state).toBe('open');
    const after = standing(...DECIDED, cancelled('owner'), cancelled('sponsor'), forecast(1));
    expect(after.forecast).toBeNull();
    const closed = [...DECIDED, passed('implemented'), passed('closed')];
    expect(standing(...closed, cancelled('owner'), cancelled('sponsor')).state).toBe('closed');
  });

  it('L-40: has one forecast, the last', () => {
    const last = standing(proposed(), forecast(1), forecast(2)).forecast;
    expect(last?.payload.forecast.effects[0]?.path).toEqual([{ cycle: '2026-11-30', effect: 2 }]);
  });

  it('L-3: keeps its identity while nothing is said of it', () => {
    const one = fold(emptyLedger, chained([proposed()]));
    const two = fold(
      one,
      chained([
        proposed(),
        { ...held, payload: { ...held.payload, initiative: 'x' } } as LedgerEvent,
      ]),
    );
    expect(two.initiatives).toBe(one.initiatives);
    expect(initiativesOf(two)).toBe(initiativesOf(one));
    expect(initiativesOf(two)).toHaveLength(1);
  });

  it('does not begin with anything but its definition', () => {
    expect(() => initiativeStanding(chained([held]) as never)).toThrow(RangeError);
  });
});
