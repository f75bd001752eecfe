import { defineTemplate } from '../define-template.ts';
import { CARDS, LANE_HEIGHT, LANES } from './cards.ts';
import { EDGES } from './edges.ts';
import { story } from './story.ts';

/** The demonstration: orders 15 % over plan meet a line that runs 10 % under for want of a part. */
export const fragmentedSupplyChain = defineTemplate({
  id: 'fragmented-supply-chain',
  title: 'Fragmented supply chain',
  description:
    'Orders run 15 % over plan while assembly runs 10 % under for want of a part. Data is made up.',
  settings: {
    title: 'Fragmented supply chain',
    cycle: { unit: 'week', weekStartsOn: 1 },
    currency: 'EUR',
    // Pinned to the Thursday of week 47, so that the story does not go stale.
    asOf: '2026-11-19',
    horizon: 4,
    // Its own, which its story is told by.
    thresholds: { watch: 0.05, atRisk: 0.2, collision: 0.5 },
    sessionMinutes: 45,
    openEditing: false,
    dataNote: 'Data is made up',
  },
  laneHeight: LANE_HEIGHT,
  lanes: LANES,
  cards: CARDS,
  edges: EDGES,
  notes: [
    {
      id: 'promotion-question',
      pos: [584, 2 * LANE_HEIGHT + 52],
      author: 'Jonas Weber',
      body: 'Is the promotion pulling week 50 forward?',
    },
  ],
  comments: [
    {
      id: 'promotion-answer',
      target: 'promotion-question',
      author: 'Henrik Olsen',
      body: 'Last year a third of the November rise was missing in December.',
      at: '2026-11-19T13:26:00.000Z',
      resolved: false,
    },
    {
      id: 'promotion-follow-up',
      target: 'promotion-question',
      author: 'Jonas Weber',
      body: 'Repeat customers are up as well, so not all of it is pulled forward.',
      at: '2026-11-19T13:41:00.000Z',
      resolved: false,
    },
  ],
  lastWeek: '2026-11-09',
  signed: { 'pm41-assembly': ['procurement'] },
  armed: [
    {
      id: 'modules-by-air',
      plan: {
        title: 'PM-40 modules by air',
        trigger: {
          ...{ card: 'pm40-modules', comparator: 'below', threshold: 22_000, basis: 'actual' },
          ...{ k: 1, n: 1, hysteresis: 1_500 },
        },
        moves: [
          { kind: 'overtime', card: 'pm40-modules', more: 4_000 },
          { kind: 'overtime', card: 'final-assembly', more: 2_000 },
        ],
        authority: { kind: 'automatic' },
        ...{ lasts: 'episode', expires: '2027-01-31' },
      },
      parties: ['procurement', 'operations'],
      after: '2026-11-02',
      rehearsal: { moneyNow: 484_112, moneyMissed: 694_821, moneyAnswered: 239_064 },
    },
  ],
  story,
});
