import { ledgerEntrySchema } from '@interlock/ledger';
import * as z from 'zod/mini';

/* Bodies of the HTTP interface that hold ledger entries. */

/** Answer to a command that wrote one entry: targets, a decision, a declined contract. */
export const recordedSchema = z.strictObject({ entry: ledgerEntrySchema });
