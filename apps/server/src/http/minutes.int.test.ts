import { templateEntries, templates } from '@interlock/board';
import { emptyLedger, fold, type LedgerEntry, sessionsOf } from '@interlock/ledger';
import {
  MINUTES_FORMATS,
  type MinutesFormat,
  minutesFile,
  minutesOf,
  nameLists,
  namesIn,
  type Paper,
  writeMinutes,
} from '@interlock/minutes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minutesFonts } from '../minutes-fonts.ts';
import { type Cast, castOn, startTestServer, type TestServer } from './testing/test-server.ts';

const template = templates['fragmented-supply-chain'];
const entries = templateEntries(template, '2026-11-19T13:00:00.000Z');
const ledgerOf = (list: readonly LedgerEntry[]) => fold(emptyLedger, list);
const NAMES = nameLists(template.content, ledgerOf(entries));
const file = (session: number, format: MinutesFormat, list = entries, paper: Paper = 'a4') =>
  minutesFile(minutes(session, list)!, format, { paper, fonts: minutesFonts() });
const [october, november] = sessionsOf(ledgerOf(entries)).map(({ number }) => number);
const minutes = (session: number, list = entries, names = NAMES) =>
  minutesOf(ledgerOf(list), session, namesIn(names));

describe('minutes', () => {
  it('say first what was reallocated, then for which number, by whom, and what the last came to', () => {
    expect(writeMinutes(minutes(november!)!, 'markdown')).toMatchInlineSnapshot(`
      "# Fragmented supply chain: minutes of 2026-11-12 13:00 UTC

      **Nothing is reallocated yet. For people to carry out: One controller from the dock to the module shelf. Money at risk unchanged at €484,100.**

      ## Decisions

      | Entry | Decision | What it moves | For which number | Owner | Due | In force |
      | --- | --- | --- | --- | --- | --- | --- |
      | 80 | Count PM-40 modules at the line every morning, and build what they allow | One controller from the dock to the module shelf | On-time delivery: 80.3 → 90 % by 2026-12-06 | Aisha Demir, recorded by Mara Lind | 2026-12-06 | no: people carry it out |

      ## What earlier decisions came to

      | Entry | Decision | Owner | Promised | Carried out | Did it work |
      | --- | --- | --- | --- | --- | --- |
      | 62 | Call the PM-40 supplier every Tuesday, and put two buyers on it | Tomasz Nowak | Supplier on-time: 92.5 → 95 % by 2026-11-15 | left to people, not recorded here | not known yet, due 2026-11-15 |

      ## Contracts

      - 82: PM-41 second source → Final assembly, 3,000 a cycle: signed by Procurement

      ## Contingencies

      - 86: PM-40 modules by air: armed

      ## Exceptions left

      | Exception | Money, if it alone is solved |
      | --- | --- |
      | Final assembly → Customer orders | €465,300 |
      | Supplier on-time | €4,169 |
      | Outbound trucks → Customer orders | €804 |
      | Housings → Final assembly | €0 |
      | PM-41 second source → Final assembly | not known |
      | Freight cost | not known |
      | What several of them cost together | €13,868 |
      | All together | €484,100 |

      ## Between sessions

      - 70: PM-41 second source: identified, passed by Tomasz Nowak as owner
      - 72: PM-41 second source: detailed, passed by Henrik Olsen as controller

      ## The meeting in figures

      - From 2026-11-12 13:00 UTC to 2026-11-12 13:44 UTC, 44 minutes
      - Money at risk unchanged at €484,100
      - 2 of 4 items with an outcome
      - Without an outcome: Supplier on-time and Freight cost
      - 1 decision recorded, not in force at its end
      - 100 % of the time on exceptions
      - 77 % of the time on the 2 exceptions with the most money
      - Exceptions: 0 opened, 0 resolved, 6 left
      - All decisions so far, raised → decided: median under an hour, 90th percentile under an hour, of 1
      - All decisions so far, decided → in force: median under an hour, 90th percentile under an hour, of 2
      - No decision has moved its number yet
      - Present: Mara Lind, Tomasz Nowak, Aisha Demir, Jonas Weber, Elif Kaya and Henrik Olsen

      Ledger entry 90, hash 940fbcd50534a3453cc4ec26ba42a9e903a4b123daadfa1964c8a3c9298439ab
      "
    `);
  });

  it('of the first session hold what was bound before it as between sessions', () => {
    const first = minutes(october!)!;
    expect(first.contracts.length).toBeGreaterThan(10);
    expect(first.contracts.every(({ between }) => between)).toBe(true);
    expect(first.decisions).toMatchObject([{ between: false, state: 'recorded' }]);
    // What it decided itself is no earlier decision.
    expect(first.followUps).toEqual([]);
    expect(new Set(first.contracts.map(({ text }) => text)).size).toBe(first.contracts.length);
  });

  it('tell which gates initiatives passed, and by whom', () => {
    const told = (session: number) => minutes(session)!.initiatives.map(({ text }) => text);
    expect(told(october!)).toEqual([
      'Camera check behind final assembly: identified, passed by Aisha Demir as owner',
      'Camera check behind final assembly: detailed, passed by Henrik Olsen as controller',
      'Camera check behind final assembly: decided, passed by Jonas Weber as sponsor',
      'Camera check behind final assembly: implemented, passed by Aisha Demir as owner',
    ]);
    expect(told(november!)).toContain(
      'PM-41 second source: detailed, passed by Henrik Olsen as controller',
    );
    expect(minutes(november!)!.initiatives.every(({ between }) => between)).toBe(true);
    expect(writeMinutes(minutes(november!)!, 'markdown')).toContain('## Between sessions');
  });

  it('are the same bytes whatever was bound later, and end with the hash of the entry that closed it', () => {
    const upToEnd = entries.filter(({ seq }) => seq <= minutes(october!)!.head.seq);
    for (const format of MINUTES_FORMATS)
      expect(file(october!, format, upToEnd)).toEqual(file(october!, format));
    expect(minutes(october!)!.head.hash).toBe(upToEnd.at(-1)!.hash);
  });

  it('are nothing where the session has not ended, or is none', () => {
    const running = entries.filter(({ seq }) => seq < minutes(november!)!.head.seq);
    expect(minutes(november!, running)).toBeNull();
    expect(minutes(7_777)).toBeNull();
  });

  it('show what people typed as text: no HTML, no table cell, no formula', () => {
    const evil = '=HYPERLINK("http://x") | <img src=x onerror=alert(1)> *b*';
    const list = entries.map((entry) =>
      entry.type === 'decision-recorded'
        ? ({ ...entry, payload: { ...entry.payload, statement: evil } } as LedgerEntry)
        : entry,
    );
    const of = (format: 'html' | 'markdown' | 'csv' | 'json') =>
      writeMinutes(minutes(november!, list, { ...NAMES, board: evil })!, format);
    expect(of('html')).not.toContain('<img');
    expect(of('html')).toContain('&lt;img src=x onerror=alert(1)&gt;');
    const table = of('markdown')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    for (const row of table.slice(0, 3))
      expect(row.replaceAll('\\|', '').split('|')).toHaveLength(table[0]!.split('|').length);
    expect(of('csv')).toContain(`"'=HYPERLINK(`);
    expect(JSON.parse(of('json'))).toMatchObject({ board: evil });
  });
});

describe('minutes as PDF', () => {
  const read = (paper: Paper) =>
    Buffer.from(file(november!, 'pdf', entries, paper)).toString('latin1');

  it('are of the paper that was asked for, and name the head in their properties and on each page', () => {
    expect(read('a4')).toContain('/MediaBox[0 0 595.28 841.89]');
    expect(read('letter')).toContain('/MediaBox[0 0 612 792]');
    expect(read('a4')).toContain(`/ID [<${minutes(november!)!.head.hash.slice(0, 32)}>`);
  });

  it('say of each glyph which character it is, and of each text what it is to the ear', () => {
    const pdf = read('a4');
    // The arrow of `80.3 → 90 %`.
    expect(pdf).toMatch(/^<[0-9A-F]{4}> <2192>$/m);
    for (const role of ['H1', 'H2', 'Table', 'TH', 'TD', 'L', 'LI'])
      expect(pdf).toContain(`/S/${role}/`);
  });

  it('run over as many pages as they need, each with a foot', () => {
    const many = (n: number) =>
      entries.map((entry) =>
        entry.type === 'decision-recorded'
          ? ({
              ...entry,
              payload: { ...entry.payload, statement: 'Word '.repeat(n).trim() },
            } as LedgerEntry)
          : entry,
      );
    const pages = (n: number) =>
      Buffer.from(file(november!, 'pdf', many(n)))
        .toString('latin1')
        .match(/\/Type\/Page\//g)!.length;
    expect(pages(10)).toBe(1);
    expect(pages(3_000)).toBeGreaterThan(3);
  });
});

describe('the minutes of a board', () => {
  let server: TestServer;
  let cast: Cast;
  beforeAll(async () => {
    server = await startTestServer();
    cast = await castOn(server, { template: 'fragmented-supply-chain', name: 'Fay' });
  });
  afterAll(() => server.dispose());
  const path = (session: number | string, rest = '') =>
    `/api/boards/${cast.board}/sessions/${session}/minutes${rest}`;

  it.each(MINUTES_FORMATS)('are byte for byte those of the ledger, as %s', async (format) => {
    const answer = await cast.observer.get(path(november!, `?format=${format}`));
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(Buffer.from(file(november!, format)));
  });

  it('are a page without scripts, and files with a name', async () => {
    const page = await cast.observer.get(path(october!));
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
    const file = await cast.observer.get(path(october!, '?format=csv'));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="minutes-/);
  });

  it('are refused in words for sessions that run or never were, and to strangers', async () => {
    expect(await cast.facilitator.get(path(7_777))).toMatchObject({
      ...{ status: 404, reason: 'session-unknown', field: 'session' },
    });
    const { status } = await cast.facilitator.post(`/api/boards/${cast.board}/session/start`, {});
    expect(status).toBe(201);
    const running = await server.server.services.rooms.with(cast.board, async (room) =>
      sessionsOf(room.ledgerState).at(-1),
    );
    expect(await cast.facilitator.get(path(running!.number))).toMatchObject({
      ...{ status: 409, reason: 'session-changed' },
    });
    expect((await server.visitor().get(path(october!))).status).toBe(401);
  });
});
