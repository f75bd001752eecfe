import { CLOSE, grantRoleSchema, identitySchema, peopleSchema } from '@interlock/protocol';
import { ok, refuse } from '../answer.ts';
import { runCommand } from '../command.ts';
import { memberRoute } from '../route.ts';

/** GET /api/boards/:id/people: who is connected now, observers included, and the server's clock. */
export const peopleRoute = memberRoute(
  {
    name: 'people',
    method: 'GET',
    path: '/api/boards/:id/people',
    summary: 'Who is connected now, observers included, and the server’s clock in ms.',
    action: 'board.read',
    answers: { 200: { description: 'People', schema: peopleSchema } },
    reasons: [],
  },
  {
    async handle(request, services) {
      return services.rooms.with(request.params.id ?? '', async (room) =>
        ok({ now: services.clock.now(), people: [...room.connected()] }),
      );
    },
  },
);

/** POST /api/boards/:id/people/:actor/role: hands facilitation over, or takes it back. */
export const grantRoleRoute = memberRoute(
  {
    name: 'grantRole',
    method: 'POST',
    path: '/api/boards/:id/people/:actor/role',
    summary:
      'Make somebody a facilitator, or give back the role of the link by which they came. Facilitator only; nobody changes the own role.',
    action: 'links.manage',
    body: grantRoleSchema,
    answers: {
      200: { description: 'The person as they are now', schema: identitySchema },
    },
    reasons: ['invalid-input', 'forbidden', 'link-unknown'],
  },
  {
    async handle(request, services) {
      const board = request.params.id ?? '';
      const { identity } = request;
      const { store } = services;
      const member = (await store.members(board)).find((m) => m.actor === request.params.actor);
      if (member === undefined || member.role === 'token')
        return refuse(
          'invalid-input',
          'There is no such person on this board. Load the list again.',
          {
            field: 'actor',
          },
        );
      if (member.actor === identity.actor)
        return refuse(
          'forbidden',
          'Nobody changes the own role: another facilitator does it, so that a board always has one.',
          { field: 'actor' },
        );
      const link = (await store.links(board)).find(({ id }) => id === member.link);
      if (link === undefined || link.revokedAt !== null)
        return refuse('link-unknown', 'The link by which they came is no longer valid.', {
          field: 'actor',
        });
      if (request.body.role === 'own' && link.role === 'facilitator')
        return refuse(
          'forbidden',
          `${member.name || 'This person'} came by a facilitator link: revoke that link instead.`,
          { field: 'actor' },
        );
      const role = request.body.role === 'facilitator' ? 'facilitator' : link.role;
      const department = role === 'facilitator' ? member.department : link.department;
      const person = { actor: member.actor, name: member.name, role, department };
      if (role === member.role) return ok(person);
      const answer = await runCommand(services, {
        board,
        identity,
        key: null,
        request: null,
        onArchived: true,
        decide: () => ({
          ledger: [
            {
              actor: identity.actor,
              event: { type: 'role-granted', payload: { person: member.actor, role } },
            },
          ],
          respond: () => ok(person),
        }),
      });
      await store.setRole(member.actor, role);
      services.rooms.disconnect([member.actor], CLOSE.roleChanged, 'the role changed');
      return answer;
    },
  },
);
