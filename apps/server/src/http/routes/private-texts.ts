import { privateTextsRoute, privateTextsText } from '@interlock/protocol/routes/private-texts';
import { ok } from '../answer.ts';
import { serve } from '../route.ts';

/** What this person wrote in private. */
export const privateTexts = serve(privateTextsRoute, privateTextsText, {
  async handle(request, services) {
    const kept = await services.store.secrets(request.params.board, 'note');
    const own = kept.filter(({ actor }) => actor === request.identity.actor);
    return ok({ texts: Object.fromEntries(own.map(({ subject, value }) => [subject, value])) });
  },
});
