import { serveWatched } from '../serve-watched.ts';

const [directory = ''] = process.argv.slice(2);

/** Patient with whoever sends nonsense, so that all of it is looked at. */
await serveWatched({
  directory,
  boards: ['b1', 'b2'],
  limits: {
    refusalsPerMinute: 1e9,
    socketsPerPerson: 1e6,
    messagesPerSecond: 1e6,
    messageBurst: 1e6,
    bytesPerSecond: 1e9,
    byteBurst: 1e9,
    idleMs: 500,
  },
});
