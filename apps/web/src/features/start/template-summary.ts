import {
  type BoardView,
  composePlan,
  createProjector,
  documentFromContent,
  type Template,
  type TemplateName,
  templateEntries,
  templates,
} from '@interlock/board';
import { emptyLedger, fold } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import { type Assessment, assess } from '@interlock/rules';
import * as Y from 'yjs';
import { todayUtc } from '../../board/live-plan.ts';

/** A template as it will be when it is opened: the same plan and verdicts as on the board. */
export interface TemplateSummary {
  readonly title: string;
  readonly description: string;
  readonly view: BoardView;
  readonly plan: Plan;
  readonly assessment: Assessment;
}

/** Templates that show something before they are filled in. */
export const DRAWN_TEMPLATES = (Object.keys(templates) as TemplateName[]).filter(
  (name) => templates[name].content.cards.length > 0,
);

/**
 * Builds a template's board in memory and judges it with the rules. Expensive enough (document,
 * rules) that the start page loads this module after it has been painted.
 */
export function summariseTemplate(id: TemplateName, today: string = todayUtc()): TemplateSummary {
  const template: Template = templates[id];
  const doc = new Y.Doc();
  Y.applyUpdate(doc, documentFromContent(template.content));
  const projector = createProjector(doc);
  const view = projector.view();
  projector.destroy();
  const entries = templateEntries(template, `${today}T00:00:00.000Z`);
  const plan = composePlan(view, fold(emptyLedger, entries), today);
  return {
    title: template.title,
    description: template.description,
    view,
    plan,
    assessment: assess(plan),
  };
}
