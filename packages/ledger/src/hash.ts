import { say } from '@interlock/language';
import * as z from 'zod/mini';

export const hashSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/, { error: () => say`not a SHA-256 in hexadecimal` }));
