export { type Config, type ConfigResult, readConfig } from './config/config.ts';
export { createServer, type InterlockServer, type ServerOptions } from './server.ts';
