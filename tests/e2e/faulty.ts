import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIMessage } from 'discord.js';
import { expect, test as base } from 'vitest';
import type { Player, Playground } from 'discord-playground';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import type { Languages } from '../../src/locale/languages.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { button, openTable, options, shown } from './table.ts';

interface Fixtures {
  playground: Playground;
  /** A second connection to the bot's database. */
  storage: Storage;
  ada: Player;
  bela: Player;
  /** Ada asks; Bela answers; the test reads the storage. */
  play: Play;
}

export interface Asked {
  message: APIMessage;
  roundId: string;
  /** The buttons of the right option and of a wrong one. */
  right: string;
  wrong: string;
}

export interface Play {
  /** Ada asks a question of four options. */
  ask(options?: { channel?: string; pace?: string }): Promise<Asked>;
  round(asked: Asked): Promise<StoredRound>;
  /** Ada presses “Reveal now”, and sees what it shows. */
  reveal(asked: Asked, channel?: string): Promise<APIMessage>;
  revealed(asked: Asked, channel?: string): Promise<APIMessage>;
}

const packs = fileURLToPath(new URL('../../questions', import.meta.url));
let bank: Promise<Bank> | undefined;
const loadedBank = () => (bank ??= loadBank(packs).then((loaded) => loaded.bank));

/** The real bot at a playground whose fault switches a test may use, with a database that the test may read. */
export const test = base.extend<Fixtures & { url: string; languages: Languages | undefined }>({
  languages: async ({}, use) => use(undefined),
  url: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sherpa-faults-'));
    await use(`sqlite:${join(folder, 'sherpa.db')}`);
    rmSync(folder, { recursive: true });
  },
  playground: async ({ url, languages }, use) => {
    // So that a dead connection is noticed within two seconds.
    const table = await openTable(url, 1_000, languages && { languages });
    await use(table.playground);
    await table.close();
  },
  storage: async ({ url, playground }, use) => {
    // The bot starts first: it creates the tables.
    void playground;
    const storage = await openStorage(url);
    await use(storage);
    await storage.close();
  },
  ada: async ({ playground }, use) => use(playground.join('Ada')),
  bela: async ({ playground }, use) => use(playground.join('Bela')),
  play: async ({ storage, ada }, use) => {
    const stored = async (roundId: string) => {
      const round = await storage.round(roundId);
      if (!round) throw new Error(`There is no round ${roundId}.`);
      return round;
    };
    const revealed: Play['revealed'] = ({ message }, channel = 'trivia') =>
      ada.sees(({ id, components }) => id === message.id && JSON.stringify(components).includes('"next:'), {
        channel,
      });
    await use({
      async ask({ channel = 'trivia', ...more } = {}) {
        const message = shown(await ada.command('quiz', { theme: 'choice', ...more }, { channel }));
        const ids = options(message).map(({ id }) => id);
        const [, roundId = ''] = ids[0]?.split(':') ?? [];
        // Once the bot knows that the question is posted, its times are final.
        await expect.poll(async () => (await stored(roundId)).place.messageId).toBe(message.id);
        const { questionId, order } = await stored(roundId);
        const question = (await loadedBank()).question(questionId);
        if (question?.kind !== 'choice') throw new Error(`${questionId} is no question of four options.`);
        const place = order.findIndex((index) => question.options[index]?.right);
        const [right = '', wrong = ''] = [ids[place], ids.find((_, other) => other !== place)];
        return { message, roundId, right, wrong };
      },
      round: ({ roundId }) => stored(roundId),
      async reveal(asked, channel) {
        await ada.click(asked.message, button(asked.message, 'reveal'));
        return revealed(asked, channel);
      },
      revealed,
    });
  },
});

/** What Discord refused the bot, in its words. */
export const refusals = ({ violations }: Playground) => violations.map(({ message }) => message);
