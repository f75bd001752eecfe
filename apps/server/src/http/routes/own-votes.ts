import { ownVotesRoute, ownVotesText } from '@interlock/protocol/routes/own-votes';
import { ok } from '../answer.ts';
import { serve } from '../route.ts';

/** How this person voted in the polls that are open. */
export const ownVotes = serve(ownVotesRoute, ownVotesText, {
  async handle(request, services) {
    const votes = await services.store.secrets(request.params.board, 'vote');
    const own = votes.filter(({ actor }) => actor === request.identity.actor);
    return ok({
      votes: Object.fromEntries(own.map(({ subject, value }) => [subject, JSON.parse(value)])),
    });
  },
});
