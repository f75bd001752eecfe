/**
 * Version of the board document: its roots, entries and settings. A test hashes their schemas and
 * fails until this number is raised on purpose, with a migration where stored documents need one.
 * A page states its own when it joins, beside `PROTOCOL_VERSION`.
 */
export const BOARD_SCHEMA_VERSION = 7;
