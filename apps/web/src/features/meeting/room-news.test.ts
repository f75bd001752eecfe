import type { Poll } from '@interlock/board';
import type { Exception } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { demonstration } from '../../testing/demonstration.ts';
import { AISHA, TestBoard } from '../../testing/test-board.ts';
import { shownNews, spotlightNews, voteNews } from './room-news.ts';

const POLL: Poll = {
  id: 'p',
  kind: 'dots',
  question: 'What comes first?',
  options: [
    { id: 'a', label: 'Overtime' },
    { id: 'b', label: 'Move modules' },
  ],
  dots: 3,
  openedAt: 1,
};
const polls = (...all: Poll[]): ReadonlyMap<string, Poll> => new Map(all.map((p) => [p.id, p]));
const closed = (counts: Record<string, number>, part: Partial<Poll> = {}): Poll => ({
  ...POLL,
  ...part,
  result: { counts, voters: 2 },
});

describe('voteNews', () => {
  it('tells an open vote, and of how many dots only to who has some', () => {
    expect(voteNews(polls(), polls(POLL), true)).toBe(
      'A vote is open: What comes first? You have 3 dots.',
    );
    expect(voteNews(polls(), polls(POLL), false)).toBe('A vote is open: What comes first?');
    expect(voteNews(polls(POLL), polls(POLL), true)).toBeNull();
  });

  it('tells the end of a vote with what came first, or the average', () => {
    expect(voteNews(polls(POLL), polls(closed({ a: 1, b: 2 })), true)).toBe(
      'The vote is closed: What comes first? First is Move modules.',
    );
    expect(voteNews(polls(POLL), polls(closed({ a: 0, b: 0 })), true)).toBe(
      'The vote is closed: What comes first?',
    );
    const confidence = { ...POLL, kind: 'confidence' as const };
    expect(
      voteNews(polls(confidence), polls(closed({ 4: 1, 5: 1 }, { kind: 'confidence' })), true),
    ).toBe('The vote is closed: What comes first? 4.5 of 5 on average.');
    expect(voteNews(polls(), polls(closed({ a: 1 })), true)).toBeNull();
  });
});

describe('spotlights', () => {
  it('are told by place, verdict, money and reason, in whole sentences', async () => {
    const board = await TestBoard.open(AISHA, demonstration());
    const { exceptions, currency } = board.state.assessment;
    const [first] = exceptions as [Exception];
    expect(spotlightNews(first, [first], currency)).toMatch(
      /^Spotlight 1 of 1: Collision, Final assembly → Customer orders, €[\d,]+\. Sales .*\.$/,
    );
    expect(spotlightNews({ ...first, money: null }, [], currency)).toMatch(
      /^Spotlight: Collision, Final assembly → Customer orders\. /,
    );
    expect(shownNews('Mara', first, currency)).toMatch(
      /^Mara shows Final assembly → Customer orders, €[\d,]+\.$/,
    );
    board.close();
  });
});
