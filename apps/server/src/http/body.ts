import { z } from 'zod';
import { type Answer, refuse } from './answer.ts';
import { shapeFault } from './json-shape.ts';

export const DEFAULT_BODY_LIMIT = 1024 * 1024;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Answer };

/** Reads a body as UTF-8 text and stops at `limit` bytes, whatever the client announced. */
export async function readText(request: Request, limit: number): Promise<Parsed<string>> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) return { ok: false, answer: tooLarge(limit) };
  if (request.headers.has('content-encoding'))
    return {
      ok: false,
      answer: refuse('unsupported-type', 'Send the body without content-encoding.'),
    };
  if (request.body === null) return { ok: true, value: '' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) return { ok: false, answer: tooLarge(limit) };
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { ok: true, value: text };
  } catch {
    return {
      ok: false,
      answer: refuse(
        'invalid-input',
        'The body is not UTF-8. Save the file as UTF-8 and send it again; nothing was written.',
      ),
    };
  }
}

export function parseJson(text: string): Parsed<unknown> {
  const fault = shapeFault(text);
  if (fault !== null)
    return {
      ok: false,
      answer: refuse(
        'invalid-input',
        `The body is not taken: ${fault}. Send it in smaller parts; nothing was written.`,
      ),
    };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return {
      ok: false,
      answer: refuse('invalid-input', 'The body is not valid JSON. Nothing was written.'),
    };
  }
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
