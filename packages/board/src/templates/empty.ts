import type { Template } from '../template.ts';
import { DEFAULT_SETTINGS } from '../view.ts';
import { lanes } from './build.ts';

/** Nothing but lanes. */
export const empty: Template = {
  id: 'empty',
  title: 'Empty board',
  description: 'Five lanes, no cards.',
  content: {
    settings: DEFAULT_SETTINGS,
    departments: lanes(
      164,
      ['sales', 'Sales', 'SA'],
      ['operations', 'Operations', 'OP'],
      ['procurement', 'Procurement', 'PR'],
      ['delivery', 'Delivery', 'DE'],
      ['finance', 'Finance', 'FI'],
    ),
    cards: [],
    edges: [],
    notes: [],
    comments: [],
  },
  ledger: () => [],
};
