import { say } from '@interlock/language';
import type { Decision, LedgerEntry } from '@interlock/ledger';
import {
  type BoardCreated,
  boardCreatedSchema,
  boardExportSchema,
  boardListSchema,
  type CreateBoard,
  type createLinkSchema,
  type declineContractSchema,
  type endSessionSchema,
  type Import,
  type Imported,
  type InviteLink,
  identitySchema,
  importedSchema,
  importMappingListSchema,
  inviteLinkSchema,
  type Joined,
  joinedSchema,
  linkListSchema,
  meSchema,
  type ProblemReason,
  peopleSchema,
  privateTextsSchema,
  problemSchema,
  type ReportActuals,
  revealedSchema,
  type SetTargets,
  type StepSession,
  type signContractSchema,
  trackRecordAnswerSchema,
  versionListSchema,
  versionSchema,
} from '@interlock/protocol';
import * as z from 'zod/mini';

/** Why a request failed, as a value. `field` is the path of the offending value, `a.0.b`. */
export interface ApiProblem {
  /** `unreachable`: no answer; `unexpected`: an answer that is not ours. */
  readonly reason: ProblemReason | 'unreachable' | 'unexpected';
  readonly message: string;
  readonly field?: string | undefined;
  readonly issues: readonly { readonly field: string; readonly message: string }[];
  readonly details?: unknown;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
}

export type ApiResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ApiProblem };

export interface RequestOptions<T> {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly answer: z.ZodMiniType<T>;
  /** Repeating a write under the same key gives the first answer again. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

const UNREACHABLE = say`The server cannot be reached. Nothing was written; what you typed is kept here. Try again.`;
const UNEXPECTED = say`The server gave an answer that this page does not understand. Reload the page.`;

/** A fresh key for one intended write; keep it over retries of the same write. */
export const newIdempotencyKey = (): string => crypto.randomUUID();

/** One HTTP request to our own server; never throws for what a network or a server may do. */
export async function request<T>(path: string, options: RequestOptions<T>): Promise<ApiResult<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.idempotencyKey === undefined
          ? {}
          : { 'idempotency-key': options.idempotencyKey }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch {
    return failure('unreachable', UNREACHABLE, 0);
  }
  const text = await response.text().catch(() => '');
  const json = parseJson(text);
  if (!response.ok) return { ok: false, problem: problemOf(json, response.status) };
  const parsed = options.answer.safeParse(json);
  if (!parsed.success) return failure('unexpected', UNEXPECTED, response.status);
  return { ok: true, value: parsed.data };
}

function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(
  reason: ApiProblem['reason'],
  message: string,
  status: number,
): { ok: false; problem: ApiProblem } {
  return { ok: false, problem: { reason, message, issues: [], status } };
}

function problemOf(json: unknown, status: number): ApiProblem {
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success) {
    // A proxy in front of us answers in its own words when the server behind it is away.
    return status === 502 || status === 503 || status === 504
      ? failure('unreachable', UNREACHABLE, status).problem
      : failure('unexpected', UNEXPECTED, status).problem;
  }
  const { reason, message, field, issues, details } = parsed.data.error;
  return {
    reason: reason as ProblemReason,
    message,
    ...(field === undefined ? {} : { field }),
    issues: issues ?? (field === undefined ? [] : [{ field, message }]),
    ...(details === undefined ? {} : { details }),
    status,
  };
}

const boardPath = (board: string, rest: string): string =>
  `/api/boards/${encodeURIComponent(board)}${rest}`;

/** An answer without a body. */
const nothing = z.null();

/** The ledger entry that a command appended; the ledger itself brings the whole of it. */
const writtenSchema = z.looseObject({
  entry: z.looseObject({ seq: z.int().check(z.positive()), hash: z.string().check(z.length(64)) }),
});
export type Written = z.infer<typeof writtenSchema>;

/** `ended`: the last agreement that was missing. */
const endAgreedSchema = z.extend(writtenSchema, { ended: z.boolean() });

/** The entry with which a session began. */
const startedSchema = z.looseObject({
  entry: z.looseObject({
    payload: z.looseObject({ items: z.array(z.looseObject({ exception: z.string() })) }),
  }),
});

const post = <T>(
  path: string,
  body: unknown,
  answer: z.ZodMiniType<T>,
  key = newIdempotencyKey(),
) => request(path, { method: 'POST', body, answer, idempotencyKey: key });

/** Every HTTP command of the web app. `key` is the idempotency key of that one intended write. */
export const api = {
  me: (board: string) => request(boardPath(board, '/me'), { answer: meSchema }),
  boards: () => request('/api/boards', { answer: boardListSchema }),
  createBoard: (body: CreateBoard, key?: string): Promise<ApiResult<BoardCreated>> =>
    post('/api/boards', body, boardCreatedSchema, key),
  /** As it was read from a file: the server says what is wrong with it. */
  createChain: (chain: unknown): Promise<ApiResult<BoardCreated>> =>
    post('/api/boards/supply-chain', chain, boardCreatedSchema),
  /** As it was exported: the server says what is wrong with it. */
  importBoard: (exported: unknown): Promise<ApiResult<BoardCreated>> =>
    post('/api/boards/import', exported, boardCreatedSchema),
  join: (capability: string, name?: string): Promise<ApiResult<Joined>> =>
    post(
      '/api/join',
      { capability, ...(name === undefined || name === '' ? {} : { name }) },
      joinedSchema,
    ),
  leave: (board: string) =>
    request(boardPath(board, '/leave'), { method: 'POST', answer: nothing }),
  reportActuals: (board: string, body: ReportActuals, key?: string) =>
    post(boardPath(board, '/actuals'), body, writtenSchema, key),
  setTargets: (board: string, body: SetTargets, key?: string) =>
    post(boardPath(board, '/targets'), body, writtenSchema, key),
  recordDecision: (board: string, body: Decision, key?: string) =>
    post(boardPath(board, '/decisions'), body, writtenSchema, key),
  startSession: (board: string) =>
    request(boardPath(board, '/session/start'), { method: 'POST', answer: startedSchema }),
  stepSession: (board: string, body: StepSession) =>
    post(boardPath(board, '/session/item'), body, nothing),
  endSession: (board: string, body: z.infer<typeof endSessionSchema>) =>
    post(boardPath(board, '/session/end'), body, writtenSchema),
  signContract: (
    board: string,
    contract: string,
    body: z.infer<typeof signContractSchema>,
    key?: string,
  ) =>
    post(
      boardPath(board, `/contracts/${encodeURIComponent(contract)}/sign`),
      body,
      writtenSchema,
      key,
    ),
  declineContract: (
    board: string,
    contract: string,
    body: z.infer<typeof declineContractSchema>,
    key?: string,
  ) =>
    post(
      boardPath(board, `/contracts/${encodeURIComponent(contract)}/decline`),
      body,
      writtenSchema,
      key,
    ),
  /** Agrees to end a contract in force; the answer says whether it has ended by that. */
  endContract: (
    board: string,
    contract: string,
    body: z.infer<typeof signContractSchema>,
    key?: string,
  ) =>
    post(
      boardPath(board, `/contracts/${encodeURIComponent(contract)}/end`),
      body,
      endAgreedSchema,
      key,
    ),
  /** Keeps a contract that somebody wants to end. */
  keepContract: (
    board: string,
    contract: string,
    body: z.infer<typeof signContractSchema>,
    key?: string,
  ) =>
    post(
      boardPath(board, `/contracts/${encodeURIComponent(contract)}/keep`),
      body,
      writtenSchema,
      key,
    ),
  importSeries: (board: string, body: Import, key?: string): Promise<ApiResult<Imported>> =>
    post(boardPath(board, '/imports'), body, importedSchema, key),
  importMappings: (board: string) =>
    request(boardPath(board, '/import-mappings'), { answer: importMappingListSchema }),
  people: (board: string) => request(boardPath(board, '/people'), { answer: peopleSchema }),
  grantRole: (board: string, actor: string, role: 'facilitator' | 'own') =>
    post(boardPath(board, `/people/${encodeURIComponent(actor)}/role`), { role }, identitySchema),
  links: (board: string) => request(boardPath(board, '/links'), { answer: linkListSchema }),
  createLink: (
    board: string,
    body: z.infer<typeof createLinkSchema>,
    key?: string,
  ): Promise<ApiResult<InviteLink>> =>
    post(boardPath(board, '/links'), body, inviteLinkSchema, key),
  revokeLink: (board: string, link: string) =>
    request(boardPath(board, `/links/${encodeURIComponent(link)}/revoke`), {
      method: 'POST',
      answer: inviteLinkSchema,
    }),
  versions: (board: string) =>
    request(boardPath(board, '/versions'), { answer: versionListSchema }),
  createVersion: (board: string, name: string) =>
    post(boardPath(board, '/versions'), { name }, versionSchema),
  restoreVersion: (board: string, version: string) =>
    request(boardPath(board, `/versions/${encodeURIComponent(version)}/restore`), {
      method: 'POST',
      answer: versionSchema,
    }),
  trackRecord: (board: string) =>
    request(boardPath(board, '/track-record'), { answer: trackRecordAnswerSchema }),
  privateTexts: (board: string) =>
    request(boardPath(board, '/notes/private'), { answer: privateTextsSchema }),
  writePrivateText: (board: string, note: string, body: string) =>
    post(boardPath(board, `/notes/${encodeURIComponent(note)}/private`), { body }, nothing),
  revealNotes: (board: string) =>
    request(boardPath(board, '/notes/reveal'), { method: 'POST', answer: revealedSchema }),
  exported: (board: string) => request(boardPath(board, '/export'), { answer: boardExportSchema }),
  exportUrl: (board: string): string => boardPath(board, '/export'),
  ledgerUrl: (board: string, format: 'csv' | 'json'): string =>
    boardPath(board, `/ledger?format=${format}`),
};

export type { LedgerEntry };
