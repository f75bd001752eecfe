/** Upper bounds of what a plan may hold. Each is quoted in the error that refuses more. */
export const LIMITS = {
  titleLength: 200,
  ownerLength: 80,
  mentions: 20,
  frameTitleLength: 80,
  unitLength: 24,
  noteLength: 20_000,
  /** Texts that the server keeps of one person until the reveal, and their letters. */
  privateTexts: 200,
  privateLetters: 200_000,
  /** Letters of all of a board: a reveal is one update to every screen. */
  privateLettersOfBoard: 1_500_000,
  statementLength: 2_000,
  departmentNameLength: 60,
  boardTitleLength: 120,
  idLength: 40,
  /** Absolute value of any number a person may type or import. */
  magnitude: 1e12,
  /** Canvas coordinates, px at zoom 1. */
  coordinate: 1e6,
  departments: 200,
  /** Of one board: what a page draws, and the server opens, in reasonable time. */
  cards: 10_000,
  /** Contracts and influences. */
  edges: 20_000,
  /** Plans for the case that a measure misses; and what one of them, or one decision, moves. */
  contingencies: 200,
  planMoves: 60,
  /** Initiatives of one board; KPIs that one of them moves, and cycles of which it says how far. */
  initiatives: 500,
  initiativeEffects: 10,
  initiativeCycles: 120,
  initiativeContracts: 60,
  programmeLength: 60,
  /** Hours that somebody has to confirm a contingency that fired. */
  confirmHours: 720,
  /** Cycles of which a trigger counts. */
  triggerCycles: 52,
  /** Of one session. */
  agendaItems: 60,
  sessionMinutes: 600,
  /** Sessions that are planned at the same time. */
  plannedSessions: 20,
  /** People noted as present at one session. */
  attendees: 300,
  /** Cards of which one card is said to be independent. */
  independentOf: 40,
  lagCycles: 520,
  durationDays: 36_525,
  /** First and last day that a plan may name: two lifetimes to either side of today. */
  firstDay: '1900-01-01',
  lastDay: '2199-12-31',
  /** Rows of one spreadsheet; a larger one is refused by size. */
  importRows: 100_000,
  importBytes: 20 * 1024 * 1024,
  /** Measures of one import. */
  importSeries: 500,
  /** Actuals that are reported in one request. */
  actualsAtOnce: 10_000,
  /** Of how a file was read, as JSON, where that is kept. */
  mappingLetters: 200_000,
  /** Targets or actuals in one entry of the ledger. */
  entryItems: 100_000,
} as const;
