import { contractTermsSchema, idSchema, numberSchema } from '@interlock/plan';
import * as z from 'zod/mini';

const point = z.tuple([z.number(), z.number()]);

/**
 * What a client says of itself through awareness. `user` is stamped by the server,
 * whatever the client wrote there. At most 4 KiB as JSON.
 */
export const presenceSchema = z.object({
  user: z.optional(
    z.object({
      actor: z.string(),
      name: z.string(),
      role: z.string(),
      department: z.nullable(z.string()),
    }),
  ),
  /** Pointer in canvas coordinates. */
  cursor: z.optional(z.nullable(point)),
  /** Visible part of the canvas: centre, zoom, size in canvas px. */
  view: z.optional(z.nullable(z.object({ center: point, zoom: z.number(), size: point }))),
  /** Ids of selected cards and edges. */
  selection: z.optional(z.array(idSchema).check(z.maxLength(50))),
  /** Cards being dragged: id → position; written to the document once, on release. */
  drag: z.optional(z.nullable(z.record(idSchema, point))),
  /** A field being typed in. */
  editing: z.optional(
    z.nullable(z.object({ subject: idSchema, field: z.string().check(z.maxLength(40)) })),
  ),
  /** Facilitator: edge or card id in the spotlight, seen by those who follow. */
  spotlight: z.optional(z.nullable(idSchema)),
  /** Hand raised since, ms since the epoch. */
  hand: z.optional(z.nullable(z.number())),
  /** A what-if that others may look at: numbers per card (of which `spread` are means), and terms per contract. */
  whatIf: z.optional(
    z.nullable(
      z.object({
        values: z.record(idSchema, numberSchema),
        spread: z.optional(z.readonly(z.array(idSchema).check(z.maxLength(50)))),
        terms: z.record(idSchema, z.partial(contractTermsSchema)),
      }),
    ),
  ),
  /** The pointer leaves a trail that fades. */
  laser: z.optional(z.boolean()),
  /** Shown once beside the pointer; a new nonce is a new one. */
  reaction: z.optional(
    z.nullable(
      z.object({
        nonce: z.string().check(z.maxLength(40)),
        sign: z.string().check(z.maxLength(8)),
        at: point,
      }),
    ),
  ),
  /** Facilitator: "bring everyone"; a new nonce is a new call. */
  summon: z.optional(
    z.nullable(z.object({ nonce: z.string().check(z.maxLength(40)), at: z.number() })),
  ),
});
export type Presence = z.infer<typeof presenceSchema>;
export const PRESENCE_LIMIT_BYTES = 4096;
