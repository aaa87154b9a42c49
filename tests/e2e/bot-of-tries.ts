import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { endInOrder } from '../../src/process.ts';
import { bankOfTries } from './bank-of-tries.ts';

/** The bot as a process of its own, as `npm start` runs it, with a bank of ladders and lists alone. */
const config = loadConfig();
const log = createLog(config.logLevel);
const starting = startApp(config, config.token ?? '', log, { bank: bankOfTries });
endInOrder(async () => (await starting).stop(), log);
await starting;
