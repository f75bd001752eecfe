import {
  type BoardCreated,
  boardCreatedSchema,
  type InviteLink,
  type Role,
} from '@interlock/protocol';
import type { CreateBoard } from '@interlock/protocol/routes/create-board';

/** Somebody without a browser: HTTP with a cookie jar of their own. */
export interface Visitor {
  /** Value of the `Cookie` header so far. */
  readonly cookie: string;
  request(method: string, path: string, body?: unknown): Promise<Answer>;
  send(method: string, path: string, contentType: string, body: string): Promise<Answer>;
  /** What a GET answers with, where that is no text. */
  bytes(path: string): Promise<Uint8Array>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** @param origin address of the server, without a path */
export function visitor(origin: string): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: Visitor['send'] = async (method, path, contentType, body) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        origin,
        ...(jar.size > 0 ? { cookie: cookie() } : {}),
        ...(body === '' ? {} : { 'content-type': contentType }),
      },
      ...(body === '' ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: response.status,
      body: json ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };
  return {
    get cookie() {
      return cookie();
    },
    send,
    async bytes(path) {
      const response = await fetch(new URL(path, origin), { headers: { cookie: cookie() } });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    request: (method, path, body) =>
      send(method, path, 'application/json', body === undefined ? '' : JSON.stringify(body)),
  };
}

/** A board made over HTTP: its creator (facilitator) and its invite links. */
export interface NewBoard extends BoardCreated {
  readonly creator: Visitor;
}

export async function createBoard(origin: string, request: CreateBoard): Promise<NewBoard> {
  const creator = visitor(origin);
  const answer = await creator.request('POST', '/api/boards', request);
  if (answer.status !== 201)
    throw new Error(`no board: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { ...boardCreatedSchema.parse(answer.body), creator };
}

/** Address of the first link of this role (and department). */
export function linkFor(links: readonly InviteLink[], role: Role, department?: string): string {
  const link = links.find(
    (each) => each.role === role && (department === undefined || each.department === department),
  );
  if (!link?.url) throw new Error(`no link for ${role} ${department ?? ''}`);
  return link.url;
}

/** Somebody who has used an invite link. */
export async function joinBy(origin: string, url: string, name: string): Promise<Visitor> {
  const guest = visitor(origin);
  const capability = new URL(url, origin).hash.slice(1);
  const answer = await guest.request('POST', '/api/join', { capability, name });
  if (answer.status !== 200) throw new Error(`not joined: ${answer.status}`);
  return guest;
}

/** Id of a card, by its title. */
export async function cardCalled({ creator, board }: NewBoard, title: string): Promise<string> {
  const answer = await creator.request('GET', `/api/boards/${board}/export`);
  const { cards } = (answer.body as { board: { cards: { id: string; title: string }[] } }).board;
  const card = cards.find((each) => each.title === title);
  if (!card) throw new Error(`no card is called ${title}`);
  return card.id;
}
