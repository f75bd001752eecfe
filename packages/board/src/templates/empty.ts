import { DEFAULT_SETTINGS } from '../view.ts';
import { defineTemplate } from './define-template.ts';

/** Nothing but lanes. */
export const empty = defineTemplate({
  id: 'empty',
  title: 'Empty board',
  description: 'Five lanes, no cards.',
  settings: DEFAULT_SETTINGS,
  laneHeight: 164,
  lanes: [
    ['sales', 'Sales', 'SA'],
    ['operations', 'Operations', 'OP'],
    ['procurement', 'Procurement', 'PR'],
    ['delivery', 'Delivery', 'DE'],
    ['finance', 'Finance', 'FI'],
  ],
});
