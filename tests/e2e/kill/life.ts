import { join } from 'node:path';
import type { Playground } from 'discord-playground';
import { startBot, type BotProcess, type Program } from '../bot-process.ts';
import { deadlinesOf, openRounds } from './log.ts';

/** How much time a start gave back to a round. Milliseconds. */
export interface GivenBack {
  round: string;
  /** From the kill to the moment when a later process picked the round up. */
  away: number;
  /** By how much its deadline was moved. */
  given: number;
}

/** One bot after another on the same database: killed at will, and started again. */
export interface Lives {
  /** Runs an action while a bot lives, and waits for one first. `cut`: it was killed before the action was done. */
  attempt<T>(action: () => Promise<T>): Promise<T | 'cut'>;
  /** Sends SIGKILL, and starts the next life when this one is over. Never rejects. */
  kill: () => Promise<void>;
  readonly givenBack: readonly GivenBack[];
  /** Waits for the last life, and ends it as an operator would. */
  end(): Promise<void>;
  /** Ends every process, whatever state it was in. */
  bury(): Promise<void>;
}

/** @param folder where the database is kept, as `sherpa.db` */
export function startLives(playground: Playground, folder: string, program: Program): Lives {
  const database = join(folder, 'sherpa.db');
  const env = {
    DISCORD_TOKEN: playground.token,
    DISCORD_API_URL: playground.apiUrl,
    DATABASE_URL: `sqlite:${database}`,
  };
  const givenBack: GivenBack[] = [];
  /** Rounds that nobody could play since a kill, with their deadlines and the time of the kill. */
  const owed = new Map<string, { deadline: number; since: number }>();
  /** Rejects if a bot ended by itself, or broke a promise. */
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  let alive = Promise.withResolvers<void>();
  let death = Promise.withResolvers<'cut'>();
  let isAlive = false;
  let isOver = false;
  let bot = begin();

  function begin(): BotProcess {
    const started = startBot(env, folder, program);
    const dying = death.promise;
    const begun = Promise.race([started.says(/"playing"/), dying]).then(async (line) => {
      if (line === 'cut') return;
      await settle(started);
      if (started !== bot) return;
      isAlive = true;
      alive.resolve();
    });
    begun.catch((error: unknown) => broken.reject(error));
    return started;
  }

  /** Records how much time this life has given back to the rounds that earlier lives left. */
  async function settle(started: BotProcess): Promise<void> {
    const deadlines = deadlinesOf(database, [...owed.keys()]);
    for (const [round, { deadline, since }] of owed) {
      const line = await started.says(new RegExp(`"round":"${round}".*"a round goes on"`));
      const { time } = JSON.parse(line) as { time: number };
      givenBack.push({ round, away: time - since, given: (deadlines.get(round) ?? 0) - deadline });
    }
    owed.clear();
  }

  return {
    givenBack,
    async attempt(action) {
      await Promise.race([alive.promise, broken.promise]);
      // Before the action, because the kill may wait for it.
      const dying = death.promise;
      return Promise.race([action(), dying, broken.promise]);
    },
    async kill() {
      const since = Date.now();
      const dying = bot.kill('SIGKILL');
      death.resolve('cut');
      death = Promise.withResolvers();
      // If the bot was killed before it played, those who wait for it go on to wait for the next one.
      if (isAlive) alive = Promise.withResolvers();
      isAlive = false;
      await dying;
      if (isOver) return;
      try {
        const open = new Map(openRounds(database).map(({ id, deadline }) => [id, deadline]));
        // A life that was too short to play may still have closed a round whose answers were complete.
        for (const id of owed.keys()) if (!open.has(id)) owed.delete(id);
        for (const [id, deadline] of open) if (!owed.has(id)) owed.set(id, { deadline, since });
        bot = begin();
      } catch (error) {
        broken.reject(error);
      }
    },
    async end() {
      await Promise.race([alive.promise, broken.promise]);
      await bot.kill('SIGTERM');
      const { code, output } = await bot.ended;
      if (code !== 0) throw new Error(`The last bot ended with ${code}. It said:\n${output}`);
    },
    async bury() {
      isOver = true;
      await bot.kill('SIGKILL');
    },
  };
}
