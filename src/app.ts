import { fileURLToPath } from 'node:url';
import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { loadBank } from './bank/load.ts';
import { describeProblem } from './bank/format/problem.ts';
import { englishWords } from './bank/world/english-words.ts';
import { world } from './bank/world/world.ts';
import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import { components } from './discord/components/index.ts';
import { createClient } from './discord/gateway/client.ts';
import { createClock } from './discord/gateway/clock.ts';
import { createDispatch } from './discord/gateway/dispatch.ts';
import { listen } from './discord/gateway/listen.ts';
import { login } from './discord/gateway/login.ts';
import { register } from './discord/gateway/register.ts';
import { createDuelStage } from './discord/stages/duels.ts';
import { createMatchStage } from './discord/stages/matches.ts';
import { createRoundStage } from './discord/stages/rounds.ts';
import { judgeText } from './game/matching/judge-text.ts';
import { prepare } from './game/matching/names.ts';
import { languages } from './locale/languages.ts';
import { createGames, type Games } from './play/games.ts';
import { windDown, type Step } from './process.ts';
import { openStorage } from './storage/open.ts';

const questions = fileURLToPath(new URL('../questions', import.meta.url));

export interface App {
  /** Resolves when Discord has ended the session for good: the token was reset, or the bot was removed. */
  ended: Promise<void>;
  /**
   * Takes no new questions or matches, finishes what is under way, and leaves what is open for the next start. Never rejects, and
   * resolves in bounded time even if something hangs: see process.ts.
   */
  stop(): Promise<void>;
}

/** What a test may replace. */
export type Overrides = Partial<Pick<Bot, 'languages'>>;

/**
 * The whole bot, connected to Discord at `config.apiUrl` and playing.
 *
 * @param token a bot's token for that Discord
 * @throws if it cannot start, with a sentence for the operator
 */
export async function startApp(config: Config, token: string, log: Logger, overrides: Overrides = {}): Promise<App> {
  const { bank, problems } = await loadBank(questions);
  for (const problem of problems) log.error({ problem: describeProblem(problem) }, 'a question pack has a problem');
  if (bank.questions.length === 0)
    throw new Error('No question pack could be loaded. `npm run questions` lists what to mend.');

  const storage = await openStorage(config.databaseUrl);
  const client = createClient(config.apiUrl);
  try {
    const ended = Promise.withResolvers<void>();
    client.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client met an error'));
    client.on(Events.Warn, (warning) => log.warn({ warning }, 'the Discord client gave a warning'));
    client.on(Events.Invalidated, () => ended.resolve());
    const clock = createClock();
    const listening = listen(client, clock);
    const ready = await login(client, token, config.apiUrl);
    const { bot, services } = compose({ bank, storage, client: ready, clock, log, ...overrides });
    await register(ready.rest, ready.application.id, config.guildId, commands, bot.languages);
    for (const service of Object.values(services)) await service.resume();
    const dispatch = createDispatch(bot, commands, components);
    listening.handOver(dispatch);
    log.info({ user: ready.user.tag, questions: bank.questions.length, facts: bank.facts.length }, 'playing');

    const { heartbeat, ...games } = services;
    const late = async () => {
      listening.stop();
      await dispatch.settled();
      await services.rounds.stop();
    };
    const steps: Step[] = [
      { ...games, interactions: { stop: () => dispatch.settled() } },
      { 'interactions that came meanwhile': { stop: late } },
      { heartbeat, 'the connection to Discord': { stop: () => client.destroy() } },
      { 'the database': { stop: () => storage.close() } },
    ];
    return {
      ended: ended.promise,
      async stop() {
        log.info('stopping');
        await windDown(steps, clock, log);
      },
    };
  } catch (error) {
    await client.destroy();
    await storage.close();
    throw error;
  }
}

/** Builds the bot from its parts. */
function compose(
  parts: Pick<Bot, 'bank' | 'storage' | 'clock' | 'log'> & Overrides & { client: Client<true> },
): Pick<Games, 'services'> & { bot: Bot } {
  const { client, ...given } = parts;
  const common = { languages, random: Math.random, ...given };
  const names = prepare([...common.bank.packs.flatMap(({ entities }) => entities), ...world()], englishWords());
  const rounds = createRoundStage({ ...common, client });
  const { services, ...games } = createGames({
    ...common,
    judgeText: (text, answer) => judgeText(text, answer, names),
    stages: {
      rounds,
      matches: createMatchStage({ ...common, client, rounds }),
      duels: createDuelStage({ ...common, client }),
    },
  });
  return { bot: { ...common, ...games }, services };
}
