import { fileURLToPath } from 'node:url';
import { Events, type Interaction } from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { loadBank } from './bank/load.ts';
import { describeProblem } from './bank/format/problem.ts';
import { world } from './bank/world/world.ts';
import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import { createClient } from './discord/gateway/client.ts';
import { createClock } from './discord/gateway/clock.ts';
import { components } from './discord/components/index.ts';
import { createDispatch, type Dispatch } from './discord/gateway/dispatch.ts';
import { login } from './discord/gateway/login.ts';
import { register } from './discord/gateway/register.ts';
import { createDuelStage } from './discord/stages/duels.ts';
import { createMatchStage } from './discord/stages/matches.ts';
import { createStage } from './discord/stages/rounds.ts';
import { match, prepare } from './game/matching/match.ts';
import type { TypedQuestion } from './game/question.ts';
import { en } from './locale/en.ts';
import { createDuels } from './play/duels.ts';
import { createMatches } from './play/matches.ts';
import { createQuizmaster } from './play/quizmaster.ts';
import { windDown } from './shutdown.ts';
import { createSolo } from './play/solo.ts';
import { openStorage } from './storage/open.ts';

const questions = fileURLToPath(new URL('../questions', import.meta.url));

export interface App {
  /** Resolves where Discord ended the session for good: the token was reset, or the bot was removed. */
  ended: Promise<void>;
  /**
   * Takes no new questions and matches, finishes what is under way, and leaves what is open for the next start. Never rejects,
   * and resolves in time whatever hangs: see shutdown.ts.
   */
  stop(): Promise<void>;
}

/**
 * The whole bot, connected to Discord at `config.apiUrl` and playing.
 *
 * @param token a bot's token for that Discord
 * @throws with a sentence for the operator where it cannot start
 */
export async function startApp(config: Config, token: string, log: Logger): Promise<App> {
  const { bank, problems } = await loadBank(questions);
  for (const problem of problems) log.error(describeProblem(problem));
  if (bank.questions.length === 0)
    throw new Error('No question pack could be loaded. `npm run questions` lists what to mend.');

  const storage = await openStorage(config.databaseUrl);
  const client = createClient(config.apiUrl);
  const close = async () => {
    await client.destroy();
    await storage.close();
  };
  try {
    const clock = createClock();
    const ended = Promise.withResolvers<void>();
    const playing = Promise.withResolvers<Dispatch>();
    client.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client met an error'));
    client.on(Events.Warn, (warning) => log.warn(warning));
    client.on(Events.Invalidated, () => ended.resolve());
    const hear = (interaction: Interaction) => {
      const arrived = performance.now();
      void playing.promise.then((dispatch) => {
        // Not before: what rounds are given back for the bot's absence is reckoned by the clock as it was before it.
        clock.observe(interaction.createdTimestamp, arrived);
        return dispatch.handle(interaction);
      });
    };
    client.on(Events.InteractionCreate, hear);
    const ready = await login(client, token, config.apiUrl);

    const stage = createStage({ client: ready, bank, messages: en, clock, log });
    const names = prepare([...bank.packs.flatMap(({ entities }) => entities), ...world()]);
    const judge = (text: string, { answer }: TypedQuestion) => match(text, answer, names);
    const quizmaster = createQuizmaster({ bank, storage, stage, clock, random: Math.random, judge, log });
    const matchStage = createMatchStage({ client: ready, bank, messages: en, clock, log });
    const matches = createMatches({ bank, storage, quizmaster, stage: matchStage, clock, random: Math.random, log });
    const solo = createSolo({ bank, storage, clock, random: Math.random, judge });
    const duelStage = createDuelStage({ client: ready, bank, messages: en, log });
    const duels = createDuels({ bank, storage, solo, stage: duelStage, clock, random: Math.random, log });
    const games = { quizmaster, matches, solo, duels };
    const bot: Bot = { bank, ...games, storage, messages: en, clock, random: Math.random, log };
    await register(ready.rest, ready.application.id, config.guildId, commands);
    const aliveAt = await storage.lastBeat();
    await quizmaster.resume();
    await matches.resume(aliveAt);
    await duels.resume();
    const dispatch = createDispatch(bot, commands, components);
    playing.resolve(dispatch);
    log.info({ user: ready.user.tag, questions: bank.questions.length, facts: bank.facts.length }, 'playing');
    return {
      ended: ended.promise,
      async stop() {
        log.info('stopping');
        const hearNoMore = async () => {
          client.off(Events.InteractionCreate, hear);
          await dispatch.settled();
          await quizmaster.stop();
        };
        await windDown(
          [
            {
              matches: () => matches.halt(),
              duels: () => duels.halt(),
              rounds: () => quizmaster.stop(),
              interactions: () => dispatch.settled(),
            },
            { 'interactions that came meanwhile': hearNoMore },
            { 'the connection to Discord': () => client.destroy() },
            { 'the database': () => storage.close() },
          ],
          clock,
          log,
        );
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
