import {
  composePlan,
  createProjector,
  documentFromContent,
  type TemplateName,
  templateEntries,
  templates,
} from '@interlock/board';
import { emptyLedger, fold } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import * as Y from 'yjs';

/** The plan of the demonstration board, without a server. */
export const demonstrationPlan = (): Plan => templatePlan('fragmented-supply-chain');

/** The plan of a board that ships with the product. */
export function templatePlan(name: TemplateName): Plan {
  const template = templates[name];
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentFromContent(template.content));
  const entries = templateEntries(template, '2026-11-19T13:00:00.000Z');
  return composePlan(createProjector(doc).view(), fold(emptyLedger, entries), '2027-01-01');
}
