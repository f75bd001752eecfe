import * as z from 'zod/mini';

export const boardCreatedPayload = z.strictObject({ title: z.string(), template: z.string() });
