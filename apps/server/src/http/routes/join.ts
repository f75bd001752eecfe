import { CLOSE, type ProblemReason } from '@interlock/protocol';
import { joinRoute, type joinSchema, joinText } from '@interlock/protocol/routes/join';
import { leaveRoute, leaveText } from '@interlock/protocol/routes/leave';
import type { z } from 'zod';
import { memberOf } from '../../people/member-of.ts';
import { hashSecret, newSecret } from '../../people/secrets.ts';
import { isoNow } from '../../store/clock.ts';
import type { LinkRecord } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { type Answer, refuse } from '../answer.ts';
import { cookieName, identify, identityOf } from '../identity.ts';
import { type RequestFacts, serve } from '../route.ts';
import type { Services } from '../services.ts';

export const join = serve(joinRoute, joinText, {
  async handle(request, services) {
    const link = await services.store.linkByCapability(hashSecret(request.body.capability));
    if (link === null) return wrongLink(request, services);
    const refusal = refuseLink(link, isoNow(services.clock));
    if (refusal !== null) return refusal;
    return (await rejoin(link, request, services)) ?? enter(link, request, services);
  },
});

/** A right link always passes: an office shares its address with whoever guesses there. */
function wrongLink({ address }: RequestFacts, { wrongCapabilities }: Services): Answer {
  const wait = wrongCapabilities.waitSeconds(address);
  if (wait > 0)
    return refuse(
      'too-many-requests',
      `Too many wrong links from this address. Try again in ${wait} s.`,
      { headers: { 'retry-after': String(wait) } },
    );
  wrongCapabilities.count(address);
  return refuse(
    'link-unknown',
    'This link is not known here. Copy the whole link, or ask the facilitator for a new one.',
    { field: 'capability' },
  );
}

function refuseLink(link: LinkRecord, now: string): Answer | null {
  const no = (reason: ProblemReason, what: string) =>
    refuse(reason, `${what} Ask the facilitator for a new one.`, { field: 'capability' });
  if (link.revokedAt !== null) return no('link-revoked', 'This link was revoked.');
  if (link.expiresAt !== null && link.expiresAt <= now)
    return no('link-expired', 'This link has expired.');
  if (link.role === 'token')
    return refuse(
      'forbidden',
      'This is an API token, not an invite link. Send it as "Authorization: Bearer …".',
      { field: 'capability' },
    );
  return null;
}

/**
 * The same link again in the same browser: the same person, and no further use of the link, but a
 * fresh secret, since anybody may have planted the old one there. Its sockets come back with the
 * new one, or not at all.
 */
async function rejoin(
  link: LinkRecord,
  request: RequestFacts & { readonly body: z.infer<typeof joinSchema> },
  services: Services,
): Promise<Answer | null> {
  const known = await identify(services.store, services.clock, link.board, {
    cookies: request.cookies,
    bearer: null,
  });
  if (!known.ok || known.member.link !== link.id) return null;
  const { actor } = known.identity;
  const secret = newSecret();
  const wanted = { name: request.body.name || known.member.name, actor };
  const named = await services.names.as(link.board, wanted, [actor], async (name) => {
    await services.store.commit(link.board, {
      people: [
        { type: 'secret-set', actor, secretHash: hashSecret(secret) },
        ...(name === known.member.name ? [] : [{ type: 'member-renamed', actor, name } as const]),
      ],
    });
    return name;
  });
  services.rooms.disconnect([actor], CLOSE.goingAway, 'signed in anew');
  const identity = { ...known.identity, name: named };
  return {
    status: 200,
    body: { board: link.board, identity },
    cookies: [{ name: cookieName(link.board), value: secret }],
  };
}

async function enter(
  link: LinkRecord,
  request: RequestFacts & { readonly body: z.infer<typeof joinSchema> },
  services: Services,
): Promise<Answer> {
  const secret = newSecret();
  const known = await identify(services.store, services.clock, link.board, {
    cookies: request.cookies,
    bearer: null,
  });
  const joining = memberOf(link, secret, request.body.name, services.clock);
  // By another link it is the same person, under the same name.
  const own = known.ok ? [known.member.actor] : [];
  // By another link it is another role, but still one person with one vote.
  const person = known.ok ? await services.store.person(known.member.actor) : null;
  const { actor } = joining;
  try {
    const member = await services.names.as(link.board, joining, own, async (name) => {
      const named = { ...joining, name };
      // One commit: a use is never taken without the person who came by it.
      await services.store.commit(link.board, {
        people: [
          { type: 'link-used', link: link.id },
          { type: 'member-added', member: named },
        ],
        ...(person === null ? {} : { secrets: [{ type: 'same-person', actor, person }] }),
      });
      return named;
    });
    return {
      status: 200,
      body: { board: link.board, identity: identityOf(member) },
      cookies: [{ name: cookieName(link.board), value: secret }],
    };
  } catch (error) {
    if (error instanceof StoreError && error.code === 'link-used-up') return usedUp(link, services);
    throw error;
  }
}

/** Which of the two it was: between our look and the commit the link may have been revoked. */
async function usedUp(link: LinkRecord, services: Services): Promise<Answer> {
  const now = await services.store.linkByCapability(link.capabilityHash);
  const ended = now === null ? null : refuseLink(now, isoNow(services.clock));
  return (
    ended ??
    refuse('link-used-up', 'This link has been used up. Ask the facilitator for a new one.', {
      field: 'capability',
    })
  );
}

export const leave = serve(leaveRoute, leaveText, {
  async handle(request, services) {
    const board = request.params.board;
    const { actor, role } = request.identity;
    if (role !== 'token') {
      // Of a secret that nobody was told.
      const secretHash = hashSecret(newSecret());
      await services.store.commit(board, { people: [{ type: 'secret-set', actor, secretHash }] });
      services.rooms.disconnect([actor], CLOSE.unauthorised, 'signed out');
    }
    return {
      status: 204,
      body: undefined,
      cookies: [{ name: cookieName(board), value: '' }],
    };
  },
});
