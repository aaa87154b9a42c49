import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { root } from './root.ts';

// Until the bot can end in order, which it cannot before its code is loaded. The first process of a container would ignore the signals.
const leave = () => process.exit(0);
process.on('SIGINT', leave);
process.on('SIGTERM', leave);
// What is compiled now need not be at the next start, and TypeScript's types need not be taken out again: that saves 25 MB besides.
enableCompileCache(fileURLToPath(new URL('node_modules/.cache/sherpa/code', root)));

const { start } = await import('./start.ts');
process.off('SIGINT', leave);
process.off('SIGTERM', leave);
await start();
