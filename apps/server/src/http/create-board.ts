import {
  type BoardContent,
  newDepartments,
  type Template,
  type TemplateName,
  templates,
} from '@interlock/board';
import type { LedgerEntry, LedgerEvent } from '@interlock/ledger';
import type { CreateBoard } from '@interlock/protocol/routes/create-board';
import { linkCreated, type MintedLink, mintLink, type NewLink } from '../people/invite-links.ts';
import { memberOf } from '../people/member-of.ts';
import { newId, newSecret } from '../people/secrets.ts';
import { documentInSlices } from '../rooms/load-document.ts';
import { isoNow } from '../store/clock.ts';
import { type PeopleChange, SERVER_ACTOR } from '../store/store.ts';
import type { Services } from './services.ts';

export interface CreatedBoard {
  readonly board: string;
  readonly links: readonly MintedLink[];
  /** The creator's cookie secret; null where nobody is signed in with it. */
  readonly secret: string | null;
}

interface BoardRequest {
  readonly id?: string;
  readonly create: CreateBoard;
  /** Signs the creator in as facilitator. */
  readonly signIn: boolean;
}

/** What a new board starts with. */
export interface BoardStart {
  readonly id?: string;
  /** Where its content comes from, for the ledger. */
  readonly template: string;
  readonly content: BoardContent;
  readonly events: readonly LedgerEvent[];
  /** Ledger of the board that this one continues. */
  readonly history?: readonly LedgerEntry[];
  /** Name of the creator, who is signed in as facilitator; null = nobody is. */
  readonly creator: { readonly name: string | undefined } | null;
}

/** Creates a board from its template. */
export function createFromTemplate(
  services: Services,
  request: BoardRequest,
): Promise<CreatedBoard> {
  const { create } = request;
  const template = templates[create.template as TemplateName];
  return startBoard(services, {
    ...(request.id === undefined ? {} : { id: request.id }),
    template: create.template,
    content: contentOf(template, create),
    ...template.ledger(),
    creator: request.signIn ? { name: create.name } : null,
  });
}

/** Writes a new board, with one link per kind: facilitator, each department, observer. */
export async function startBoard(services: Services, start: BoardStart): Promise<CreatedBoard> {
  const board = start.id ?? newId();
  const { content, template } = start;
  const { title } = content.settings;
  const links = linksOf(content).map((link) => mintLink(board, link, services.clock.now()));
  const creator = newId();
  const events: LedgerEvent[] = [
    { type: 'board-created', payload: { title, template } },
    ...start.events,
  ];
  const people: PeopleChange[] = links.map(({ record }) => ({ type: 'link-added', link: record }));
  const document = await documentInSlices(content);
  const secret = start.creator === null ? null : newSecret();
  if (start.creator !== null && secret !== null) {
    const facilitator = links.find(({ record }) => record.role === 'facilitator')!.record;
    const member = memberOf(facilitator, secret, start.creator.name, services.clock, creator);
    people.push({ type: 'member-added', member });
  }
  await services.store.createBoard(
    { id: board, title, template, createdAt: isoNow(services.clock) },
    document,
    [
      ...events.map((event) => ({ actor: SERVER_ACTOR, event })),
      ...links.map(({ record }) => ({ actor: creator, event: linkCreated(record) })),
    ],
    start.history,
    people,
  );
  return { board, links, secret };
}

function linksOf(content: BoardContent): NewLink[] {
  return [
    { role: 'facilitator' },
    ...content.departments.map((d): NewLink => ({ role: 'participant', department: d.id })),
    { role: 'observer' },
  ];
}

/** The template's content under the wished title; lanes, cycle and currency where it is empty. */
function contentOf(template: Template, create: CreateBoard): BoardContent {
  const { content } = template;
  const named = create.departments ?? [];
  const departments =
    content.cards.length === 0 && named.length > 0 ? newDepartments(named) : content.departments;
  return {
    ...content,
    settings: {
      ...content.settings,
      ...(create.title === undefined ? {} : { title: create.title }),
      ...(create.cycle === undefined || content.cards.length > 0 ? {} : { cycle: create.cycle }),
      ...(create.currency === undefined ? {} : { currency: create.currency }),
    },
    departments,
  };
}
