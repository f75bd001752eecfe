import { chainBoard, isTemplate, type Template, templates } from '@interlock/board';
import { type Settings, settingsSchema } from '@interlock/plan';
import {
  type CreateBoard,
  createBoardRoute,
  createBoardText,
} from '@interlock/protocol/routes/create-board';
import { createChainRoute, createChainText } from '@interlock/protocol/routes/create-chain';
import {
  type BoardSummary,
  listBoardsRoute,
  listBoardsText,
} from '@interlock/protocol/routes/list-boards';
import { meRoute, meText } from '@interlock/protocol/routes/me';
import { inviteLink } from '../../people/invite-links.ts';
import { StoreError } from '../../store/store-error.ts';
import { type Answer, ok, refuse } from '../answer.ts';
import { type CreatedBoard, createFromTemplate, startBoard } from '../create-board.ts';
import { cookieName, identify } from '../identity.ts';
import { orBusy } from '../or-busy.ts';
import { type RequestFacts, serve } from '../route.ts';
import type { Services } from '../services.ts';

export const createBoard = serve(createBoardRoute, createBoardText, {
  admit: roomForOneMore,
  async handle(request, services) {
    const currency = request.body.currency;
    if (currency !== undefined && !validCurrency(currency))
      return refuse('invalid-input', 'currency: use a three-letter currency code such as EUR.', {
        field: 'currency',
      });
    const { template } = request.body;
    if (!isTemplate(template))
      return refuse(
        'invalid-input',
        `template: there is none of this name. Take one of ${Object.keys(templates).join(', ')}.`,
        { field: 'template' },
      );
    const ignored = fieldNotForTemplate(templates[template], request.body);
    if (ignored !== null)
      return refuse(
        'invalid-input',
        `${ignored}: the template ${template} brings its own. Leave it out, or take the template "empty".`,
        { field: ignored },
      );
    return createdAnswer(
      await createFromTemplate(services, { create: request.body, signIn: true }),
      request,
    );
  },
});

export const createChain = serve(createChainRoute, createChainText, {
  admit: roomForOneMore,
  async handle(request, services) {
    const { name, stages, arcs } = request.body;
    const chain = chainBoard(
      name,
      stages.map((stage) => ({
        name: stage['Stage Name'],
        stageClass: stage.stageClassification,
        days: stage.stageTime,
        sdDays: stage['stdDev stageTime'] ?? 0,
        demand: stage.avgDemand ?? null,
        depth: stage.relDepth ?? 0,
        y: stage.yPosition ?? 0,
      })),
      arcs,
    );
    const start = { template: 'supply-chain', ...chain, creator: { name: undefined } };
    return createdAnswer(await startBoard(services, start), request);
  },
});

export function createdAnswer(created: CreatedBoard, request: RequestFacts): Answer {
  return {
    status: 201,
    body: {
      board: created.board,
      links: created.links.map(({ record, capability }) =>
        inviteLink(record, { capability, origin: request.origin }),
      ),
    },
    cookies: [{ name: cookieName(created.board), value: created.secret ?? '' }],
  };
}

/** Lanes and cycle can be chosen for a board without cards only; a wish is never dropped silently. */
function fieldNotForTemplate(
  template: Template,
  create: CreateBoard,
): 'departments' | 'cycle' | null {
  if (template.content.cards.length === 0) return null;
  if (create.departments !== undefined) return 'departments';
  return create.cycle === undefined ? null : 'cycle';
}

function validCurrency(code: Settings['currency']): boolean {
  return settingsSchema.shape.currency.safeParse(code).success;
}

/** Refuses a board more than the server may hold. */
export async function roomForOneMore(
  _request: RequestFacts,
  { config, metrics, store }: Services,
): Promise<Answer | null> {
  if ((await store.countBoards()) < config.maxBoards) return null;
  metrics.rooms.limited('boards');
  return refuse(
    'too-many-boards',
    `This server holds ${config.maxBoards} boards, which is all that it may. Ask the operator to raise MAX_BOARDS.`,
  );
}

export const listBoards = serve(listBoardsRoute, listBoardsText, {
  async handle(request, services) {
    const ids = Object.keys(request.cookies)
      .map((name) => name.slice(cookieName('').length))
      .slice(0, 100);
    return orBusy(async () => {
      const boards: BoardSummary[] = [];
      for (const id of ids) {
        const summary = await summarise(id, request, services);
        if (summary !== null) boards.push(summary);
      }
      boards.sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
      return ok({ boards });
    });
  },
});

const DAMAGED: ReadonlySet<string> = new Set(['corrupt', 'damaged']);

async function summarise(
  id: string,
  request: RequestFacts,
  services: Services,
): Promise<BoardSummary | null> {
  const { store } = services;
  const record = await whole(store.board(id));
  if (record === null) return null;
  const result = await identify(services.store, services.clock, id, {
    cookies: request.cookies,
    bearer: null,
  });
  if (!result.ok) return null;
  const { identity, member } = result;
  const { role, department } = identity;
  const damaged = (await store.damage(id)) !== null;
  const counted = services.rooms.with(id, async (room) => {
    const plan = await room.planInSlices();
    const assessment = await services.assessing.assess(
      { plan, proposals: false, simulation: false },
      { board: id, actor: identity.actor },
    );
    return {
      title: plan.settings.title,
      departments: plan.departments.length,
      cards: plan.cards.length,
      moneyAtRisk: assessment.moneyAtRisk,
      currency: assessment.currency,
      collisions: assessment.counts.collision,
      atRisk: assessment.counts.atRisk,
      watch: assessment.counts.watch,
      people: room.people,
      archived: plan.settings.archived === true,
      damaged,
    };
  });
  // One damaged board does not hide the others; opened, it says what is wrong with it.
  const found = (await whole(counted)) ?? { ...NOT_READ, title: record.title };
  return { board: id, role, department, openedAt: member.createdAt, ...found };
}

/** What is said of a board that cannot be opened. */
const NOT_READ = {
  departments: 0,
  cards: 0,
  moneyAtRisk: 0,
  currency: 'EUR',
  collisions: 0,
  atRisk: 0,
  watch: 0,
  people: 0,
  archived: false,
  damaged: true,
} as const;

/** Null where what is stored of it is damaged. */
function whole<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof StoreError && DAMAGED.has(error.code)) return null;
    throw error;
  });
}

export const me = serve(meRoute, meText, {
  async handle(request, services) {
    const board = request.params.board;
    const damage = await services.store.damage(board);
    return ok({
      board,
      identity: request.identity,
      ...(damage === null ? {} : { damage: damage.message }),
    });
  },
});
