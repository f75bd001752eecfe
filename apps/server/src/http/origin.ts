import { type Config, isLoopbackHost } from '../config/config.ts';

/**
 * Is this `Host` one of ours? A server on loopback answers to loopback names only: else a page
 * elsewhere could point its own name at 127.0.0.1 and create boards in the visitor's name.
 */
export function hostAllowed(config: Config, host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = hostnameOf(host);
  if (name === null) return false;
  if (config.publicUrl !== null && new URL(config.publicUrl).host === host) return true;
  return isLoopbackHost(config.host) ? isLoopbackHost(name) : true;
}

/** No `Origin` (not a browser) is fine; a present one must be exactly ours. */
export function originAllowed(
  config: Config,
  host: string | undefined,
  origin: string | undefined,
): boolean {
  if (origin === undefined) return true;
  if (config.publicUrl !== null && origin === config.publicUrl) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Scheme and host for links that we hand out. */
export function baseUrl(config: Config, host: string | undefined): string {
  return config.publicUrl ?? `http://${host ?? 'localhost'}`;
}

function hostnameOf(host: string): string | null {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return null;
  }
}
