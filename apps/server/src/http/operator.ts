import { type Config, creationPolicy } from '../config/config.ts';
import type { RequestFacts } from './route.ts';
import { sameSecret } from './secrets.ts';

/** Whether a request may do what is the operator's: on loopback everybody, elsewhere by the key. */
export function isOperator({ bearer }: Pick<RequestFacts, 'bearer'>, config: Config): boolean {
  if (creationPolicy(config) === 'open') return true;
  const { operatorKey } = config;
  return operatorKey !== null && bearer !== null && sameSecret(bearer, operatorKey);
}
