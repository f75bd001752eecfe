import { serialize } from 'hono/utils/cookie';
import type { Config } from '../config/config.ts';
import type { Answer, SetCookie } from './answer.ts';

const COOKIE_DAYS = 30;

/** Makes a response of an answer: JSON, never cached, with its cookies. */
export function respond(answer: Answer, config: Config): Response {
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  for (const cookie of answer.cookies ?? [])
    headers.append('set-cookie', cookieLine(cookie, config));
  if (answer.text !== undefined) {
    headers.set('content-type', answer.text.type);
    return new Response(answer.text.content, { status: answer.status, headers });
  }
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

function cookieLine({ name, value }: SetCookie, config: Config): string {
  return serialize(name, value, {
    path: '/',
    maxAge: value === '' ? 0 : COOKIE_DAYS * 86_400,
    httpOnly: true,
    secure: config.publicUrl?.startsWith('https:') === true,
    sameSite: 'Strict',
  });
}
