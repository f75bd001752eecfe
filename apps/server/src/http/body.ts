import { checkingLists } from '@interlock/plan';
import { z } from 'zod';
import { Slices } from '../turns/slices.ts';
import { type Answer, refuse } from './answer.ts';
import { parsingJson } from './json-pieces.ts';
import { findingShapeFault, type JsonBounds } from './json-shape.ts';

export const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** Of a body, between two turns of the event loop. */
const AT_ONCE = 64 * 1024;

const NOT_UTF8 = 'ERR_ENCODING_INVALID_ENCODED_DATA';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer };

/** Hands a body on as it arrives and stops at `limit` bytes, whatever the client announced. */
async function readChunks(
  request: Request,
  limit: number,
  take: (chunk: Uint8Array) => void,
): Promise<Parsed<null>> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) return { ok: false, answer: tooLarge(limit) };
  if (request.headers.has('content-encoding'))
    return {
      ok: false,
      answer: refuse('unsupported-type', 'Send the body without content-encoding.'),
    };
  let size = 0;
  let rest = AT_ONCE;
  const slices = new Slices();
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return { ok: false, answer: tooLarge(limit) };
    take(chunk);
    if (size < rest) continue;
    // Meanwhile its socket is not read: several large bodies would fill the turns of all others.
    await slices.rest();
    rest = size + AT_ONCE;
  }
  return { ok: true, value: null };
}

/** A body as it is, in pieces that nobody has had to put together. */
export async function readBytes(request: Request, limit: number): Promise<Parsed<Blob>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const read = await readChunks(request, limit, (chunk) => chunks.push(new Uint8Array(chunk)));
  return read.ok ? { ok: true, value: new Blob(chunks) } : read;
}

/** Reads a body as UTF-8 text. */
export async function readText(request: Request, limit: number): Promise<Parsed<string>> {
  // Decoded as it arrives: all of it at once is a pause for everybody.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  try {
    const read = await readChunks(request, limit, (chunk) =>
      parts.push(decoder.decode(chunk, { stream: true })),
    );
    if (!read.ok) return read;
    parts.push(decoder.decode());
    return { ok: true, value: parts.join('') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== NOT_UTF8) throw error;
    return {
      ok: false,
      answer: refuse(
        'invalid-input',
        'The body is not UTF-8. Save the file as UTF-8 and send it again; nothing was written.',
      ),
    };
  }
}

/** Parses a body in slices: one of several MB would be a pause for everybody. */
export async function parseJson(text: string, most: JsonBounds): Promise<Parsed<unknown>> {
  const slices = new Slices();
  const fault = await slices.run(findingShapeFault(text, most));
  if (fault !== null)
    return {
      ok: false,
      answer: refuse(
        'invalid-input',
        `The body is not taken: ${fault}. Send it in smaller parts; nothing was written.`,
      ),
    };
  try {
    return { ok: true, value: await slices.run(parsingJson(text)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      ok: false,
      answer: refuse('invalid-input', 'The body is not valid JSON. Nothing was written.'),
    };
  }
}

/** The same for a body with long lists, whose items are looked at in slices. */
export async function validateBody<T>(
  schema: z.core.$ZodType<T>,
  value: unknown,
): Promise<Parsed<T>> {
  await new Slices().run(checkingLists(schema, value));
  return validate(schema, value);
}

/** Checks a value by its schema; the answer names the field and says that nothing was written. */
export function validate<T>(schema: z.core.$ZodType<T>, value: unknown): Parsed<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return { ok: true, value: result.data };
  const issues = result.error.issues.flatMap(flatten).slice(0, 50);
  const first = issues[0] ?? { field: '', message: 'the value is not valid' };
  const where = first.field === '' ? '' : `${first.field}: `;
  return {
    ok: false,
    answer: refuse(
      'invalid-input',
      `${where}${first.message}. Correct it and send it again; nothing was written.`,
      {
        field: first.field,
        ...(issues.length > 1 ? { issues } : {}),
      },
    ),
  };
}

/** Unknown keys are named themselves, not only the object that holds them. */
function flatten(issue: z.core.$ZodIssue): { field: string; message: string }[] {
  const field = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];
  return issue.keys.map((key) => ({
    field: field === '' ? key : `${field}.${key}`,
    message: 'this field is not known here',
  }));
}

function tooLarge(limit: number): Answer {
  return refuse(
    'too-large',
    `The body is larger than ${limit / 1024 / 1024} MiB. Send it in smaller parts; nothing was written.`,
    { headers: { connection: 'close' } },
  );
}
