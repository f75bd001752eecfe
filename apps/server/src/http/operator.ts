import { type Config, creationPolicy } from '../config/config.ts';
import { sameSecret } from '../people/secrets.ts';
import { type Answer, refuse } from './answer.ts';
import type { RequestFacts } from './route.ts';

/**
 * Why this request may not do what is the operator's, or null: on loopback everybody may,
 * elsewhere the holder of the key. `what` heads the sentence, as in "Creating a board".
 */
export function refuseUnlessOperator(
  { bearer }: Pick<RequestFacts, 'bearer'>,
  config: Config,
  what: string,
): Answer | null {
  if (creationPolicy(config) === 'open') return null;
  const { operatorKey } = config;
  if (operatorKey !== null && bearer !== null && sameSecret(bearer, operatorKey)) return null;
  return refuse(
    'forbidden',
    operatorKey === null
      ? `${what} is the operator’s here: the server listens on more than this machine and has no OPERATOR_KEY. Ask the operator to set one.`
      : `${what} needs the operator’s key here. Send it as "Authorization: Bearer …", or ask the operator.`,
  );
}
