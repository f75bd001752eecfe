import { peopleRoute, peopleText } from '@interlock/protocol/routes/people';
import { ok } from '../answer.ts';
import { serve } from '../route.ts';

/** Who is connected now, observers included, and the server's clock. */
export const people = serve(peopleRoute, peopleText, {
  async handle(request, services) {
    return services.rooms.with(request.params.board, async (room) =>
      ok({ now: services.clock.now(), people: [...room.connected()] }),
    );
  },
});
