import type { Config } from '../config/config.ts';

/**
 * Network address of a client, for limits: behind a proxy of ours the last hop that
 * `X-Forwarded-For` names, else the socket's own.
 */
export function addressOf(
  forwardedFor: string | string[] | undefined,
  socket: { readonly remoteAddress?: string | undefined } | undefined,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): string {
  const header = Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor;
  const forwarded = trustProxy ? header?.split(',').at(-1)?.trim() : undefined;
  return forwarded ?? socket?.remoteAddress ?? 'unknown';
}
