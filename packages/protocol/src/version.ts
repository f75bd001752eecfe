/**
 * Version of what page and server say to each other: messages, close codes, bodies and answers,
 * ledger events. A test hashes them all and fails until this number is raised on purpose. A page
 * states its own in the query of `/sync/:board`; where the server's is another, the socket is
 * closed with `CLOSE.reload`. Clients that state none are taken as they are.
 */
export const PROTOCOL_VERSION = 26;

/** Of all that the version stands for: the test asks for another one with another version. */
export const WIRE_HASH = '514d8b572302bd46';
