import { serveWatched } from '../serve-watched.ts';

const [directory = ''] = process.argv.slice(2);
await serveWatched({ directory, limits: { socketsPerPerson: 1e6 } });
