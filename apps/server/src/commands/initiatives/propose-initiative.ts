import { randomUUID } from 'node:crypto';
import {
  decisionAt,
  type InitiativeStanding,
  initiativeHash,
  isDecided,
  type LedgerEntry,
} from '@interlock/ledger';
import { cardKind, INITIATIVE_ROLES, type InitiativePlan, LIMITS } from '@interlock/plan';
import { can, isPerson } from '@interlock/protocol';
import type { proposeInitiativeRoute } from '@interlock/protocol/routes/propose-initiative';
import { type Missing, missingForDegree, pastChanges } from '@interlock/rules';
import type { Room } from '../../rooms/rooms.ts';
import { entryBy } from '../contingency-party.ts';
import type { Asked, Decide } from '../decision.ts';
import { no, type Refused } from '../refusal.ts';
import { actingSide, openInitiative, planOfBefore } from './found-initiative.ts';

/** Defines an initiative, or changes the plan of one. */
export const proposeInitiative: Decide<typeof proposeInitiativeRoute> = async (asked) => {
  const { room, body } = asked;
  const { plan, changes } = body;
  const unknown = unknownIn(plan, room);
  if (unknown !== null) return unknown;
  if (changes === undefined) return defined(asked);
  const found = openInitiative(room, changes.initiative);
  if (!found.ok) return found;
  const { standing } = found;
  if (standing.planHash !== changes.planHash) return planOfBefore();
  const planHash = initiativeHash(standing.id, plan);
  if (planHash === standing.planHash)
    return no(
      'invalid-input',
      'plan: this is the plan as it stands already. Change something, or leave it; nothing was written.',
      { field: 'plan' },
    );
  const board = await room.planInSlices();
  const faults = [
    ...missingForDegree(board, plan, standing.degree),
    ...(isDecided(standing) ? pastChanges(board, standing.plan, plan) : []),
  ];
  if (faults.length > 0) return faulty(faults);
  return isDecided(standing)
    ? changedByBoth(asked, standing, planHash)
    : changedByOne(asked, standing, planHash);
};

type Proposing = Asked<typeof proposeInitiativeRoute>;

function defined({ room, identity, body: { plan } }: Proposing) {
  if (room.ledgerState.initiatives.size >= LIMITS.initiatives)
    return no(
      'too-large',
      `A board has ${LIMITS.initiatives} initiatives at most. Go on with one that is there; nothing was written.`,
    );
  if (!can(identity, 'initiative.plan', plan.department, room.view.settings)) return notYours();
  const initiative = randomUUID();
  return written({ identity, plan, initiative, waits: false });
}

/** Until it is decided its department plans it, and whoever does it or pays for it. */
function changedByOne(
  { room, identity, body: { plan } }: Proposing,
  standing: InitiativeStanding,
  planHash: string,
) {
  const before = standing.plan;
  const isTheirs = [before.owner, before.sponsor].some(
    (person) => person !== undefined && isPerson(identity, person),
  );
  const may = (department: string) =>
    can(identity, 'initiative.plan', department, room.view.settings);
  const moves = plan.department !== before.department;
  if (!(may(before.department) || isTheirs) || (moves && !may(plan.department))) return notYours();
  return written({ identity, plan, initiative: standing.id, planHash, waits: false });
}

function changedByBoth(
  { room, identity, body: { plan, as } }: Proposing,
  standing: InitiativeStanding,
  planHash: string,
) {
  const side = actingSide(room, identity, standing.plan, as);
  if (!side.ok) return side;
  const acting = { as: side.as, onBehalf: side.onBehalf };
  return written({ identity, plan, initiative: standing.id, planHash, acting, waits: true });
}

interface Writing extends Pick<Proposing, 'identity'> {
  readonly plan: InitiativePlan;
  readonly initiative: string;
  readonly planHash?: string;
  readonly acting?: { readonly as: 'owner' | 'sponsor'; readonly onBehalf: boolean };
  readonly waits: boolean;
}

function written({ identity, plan, initiative, acting, waits, ...given }: Writing) {
  const planHash = given.planHash ?? initiativeHash(initiative, plan);
  return {
    ok: true as const,
    ledger: entryBy(identity, {
      type: 'initiative-proposed',
      payload: { initiative, plan, planHash, ...acting },
    }),
    result: ([entry]: readonly LedgerEntry[]) => ({ entry: entry!, initiative, planHash, waits }),
  };
}

const notYours = (): Refused =>
  no(
    'forbidden',
    'Initiatives are planned by people of their department, their owner, their sponsor or the facilitator. Ask one of them; nothing was written.',
    { field: 'plan.department' },
  );

/** All that is wrong with a plan, each with its field. */
export const faulty = (faults: readonly Missing[]): Refused => {
  const issues = faults.map(({ field, message }) => ({ field: `plan.${field}`, message }));
  const rest = faults.length === 1 ? '' : ` And ${faults.length - 1} more.`;
  return no(
    'gate-closed',
    `${issues[0]!.field}: ${issues[0]!.message}${rest} Nothing was written.`,
    {
      field: issues[0]!.field,
      issues,
    },
  );
};

/** What a plan names has to be on the board. */
function unknownIn(plan: InitiativePlan, room: Room): Refused | null {
  const departments = new Set(room.view.departments.map(({ id }) => id));
  const places: [string, string | undefined][] = [
    ['department', plan.department],
    ...INITIATIVE_ROLES.map((role): [string, string | undefined] => [
      `${role}.department`,
      plan[role]?.department,
    ]),
  ];
  for (const [field, id] of places)
    if (id !== undefined && !departments.has(id))
      return no(
        'invalid-input',
        `plan.${field}: there is no department "${id}" on this board. Name one that is there; nothing was written.`,
        { field: `plan.${field}` },
      );
  for (const [index, { card }] of plan.effects.entries())
    if (!room.view.cards.has(card)) return noCard(card, `plan.effects.${index}.card`);
  if (plan.card !== undefined) {
    const card = room.view.cards.get(plan.card);
    if (card === undefined) return noCard(plan.card, 'plan.card');
    if (!cardKind(card.kind).dated)
      return no(
        'invalid-input',
        `plan.card: "${card.title}" has no dates. Choose a card of the kind initiative, or leave it out; nothing was written.`,
        { field: 'plan.card' },
      );
  }
  for (const [index, id] of (plan.contracts ?? []).entries())
    if (room.view.edges.get(id)?.kind !== 'contract')
      return no(
        'contract-unknown',
        `There is no contract "${id}" on this board. Take it off the list, or load the board again; nothing was written.`,
        { field: `plan.contracts.${index}` },
      );
  if (plan.decision !== undefined && decisionAt(room.ledgerState, plan.decision) === null)
    return no(
      'decision-unknown',
      `Entry ${plan.decision} is no decision of this board. Leave it out, or name another; nothing was written.`,
      { field: 'plan.decision' },
    );
  return null;
}

const noCard = (id: string, field: string): Refused =>
  no(
    'card-unknown',
    `There is no card "${id}" on this board; it may have been deleted. Choose another, or load the board again; nothing was written.`,
    { field },
  );
