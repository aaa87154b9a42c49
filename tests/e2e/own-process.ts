import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { startPlayground, type Player, type Playground } from 'discord-playground';
import { situationRoom } from '../../src/playground.ts';
import { startBot, type BotProcess, type Program } from './bot-process.ts';

/** A playground, two players, and the bot as a process of its own that can be killed and started again on the same database. */
export interface OwnProcess {
  playground: Playground;
  ada: Player;
  bela: Player;
  bot: BotProcess;
  /** Where its database is, as `sherpa.db`. */
  folder: string;
  /** Starts the bot again; resolves when it plays. */
  start(): Promise<void>;
}

/** Each test of the file gets a new one, with the bot playing; its parts exist only while a test runs. */
export function ownProcess(program: Program = 'main'): OwnProcess {
  const own = {
    async start() {
      const { token, apiUrl } = own.playground;
      own.bot = startBot(
        { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DATABASE_URL: 'sqlite:sherpa.db' },
        own.folder,
        program,
      );
      await own.bot.says(/"playing"/);
    },
  } as OwnProcess;

  beforeEach(async () => {
    own.folder = mkdtempSync(join(tmpdir(), 'sherpa-process-'));
    own.playground = await startPlayground({ ...situationRoom, port: 0 });
    own.ada = own.playground.join('Ada');
    own.bela = own.playground.join('Bela');
    await own.start();
  });
  afterEach(async () => {
    await own.bot.kill('SIGKILL');
    await own.playground.close();
    rmSync(own.folder, { recursive: true });
  });
  return own;
}
