import { idSchema } from '@interlock/plan';
import { z } from 'zod';

const point = z.tuple([z.number(), z.number()]);

/**
 * What a client says of itself through awareness. `user` is stamped by the server,
 * whatever the client wrote there. At most 4 KiB as JSON.
 */
export const presenceSchema = z.object({
  user: z
    .object({
      actor: z.string(),
      name: z.string(),
      role: z.string(),
      department: z.string().nullable(),
    })
    .optional(),
  /** Pointer in canvas coordinates. */
  cursor: point.nullable().optional(),
  /** Visible part of the canvas: centre, zoom, size in canvas px. */
  view: z.object({ center: point, zoom: z.number(), size: point }).nullable().optional(),
  /** Ids of selected cards and edges. */
  selection: z.array(idSchema).max(50).optional(),
  /** Cards being dragged: id → position; written to the document once, on release. */
  drag: z.record(idSchema, point).nullable().optional(),
  /** A field being typed in. */
  editing: z
    .object({ subject: idSchema, field: z.string().max(40) })
    .nullable()
    .optional(),
  /** Facilitator: edge or card id in the spotlight, seen by those who follow. */
  spotlight: idSchema.nullable().optional(),
  /** Hand raised since, ms since the epoch. */
  hand: z.number().nullable().optional(),
  /** The pointer leaves a trail that fades. */
  laser: z.boolean().optional(),
  /** Shown once beside the pointer; a new nonce is a new one. */
  reaction: z
    .object({ nonce: z.string().max(40), sign: z.string().max(8), at: point })
    .nullable()
    .optional(),
  /** Facilitator: "bring everyone"; a new nonce is a new call. */
  summon: z
    .object({ nonce: z.string().max(40), at: z.number() })
    .nullable()
    .optional(),
});
export type Presence = z.infer<typeof presenceSchema>;
export const PRESENCE_LIMIT_BYTES = 4096;
