import { fileURLToPath } from 'node:url';
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { openBank } from './bank/open-bank.ts';
import { describeProblem } from './bank/format/problem.ts';
import { standsAt } from './bank/format/stands.ts';
import { isEnglishWord } from './bank/world/english-words.ts';
import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import { components } from './discord/components/index.ts';
import { apologise } from './discord/gateway/apology.ts';
import { watchShards } from './discord/gateway/attention.ts';
import { createClient } from './discord/gateway/client.ts';
import { createClock, type DiscordClock } from './discord/gateway/clock.ts';
import { connect, type Connection } from './discord/gateway/connect.ts';
import type { Crowding } from './discord/gateway/crowding.ts';
import { createDispatch } from './discord/gateway/dispatch.ts';
import { listen } from './discord/gateway/listen.ts';
import { registerBeside } from './discord/gateway/register.ts';
import { resolveSharding } from './discord/gateway/sharding.ts';
import { createBulletinStage } from './discord/stages/bulletins.ts';
import { createArrivalStage } from './discord/stages/arrivals.ts';
import { createDuelStage } from './discord/stages/duels.ts';
import { createMatchStage } from './discord/stages/matches.ts';
import { createNoteStage } from './discord/stages/notes.ts';
import { createRoundStage } from './discord/stages/rounds.ts';
import { createReportStage } from './discord/stages/reports.ts';
import { createServerStage } from './discord/stages/servers.ts';
import { unsplit, type Shards } from './game/shard.ts';
import { createTextJudge } from './game/matching/text-judge.ts';
import { lookUp } from './game/matching/names.ts';
import { createLease } from './lease.ts';
import { languages } from './locale/languages.ts';
import { createAttention, type Attention } from './play/attention.ts';
import { createGames, type Games } from './play/games.ts';
import { createSettings } from './play/settings.ts';
import { windDown, type Step } from './process.ts';
import { createPictures } from './render/pictures/pictures.ts';
import { root } from './root.ts';
import { openStorage } from './storage/open.ts';
import type { Leases, Storage } from './storage/storage.ts';

const questions = fileURLToPath(new URL('questions', root));

export interface App {
  /**
   * Resolves when the bot cannot play any more, with a sentence that says why: Discord has ended the session for good, another process
   * has taken over the database, or its file is gone.
   */
  ended: Promise<string>;
  /** Resolves when all its shards have been ready. It plays on each from when that one is. */
  complete: Promise<void>;
  /** Resolves when Discord knows the commands, or has refused them. */
  registered: Promise<void>;
  /**
   * Takes no new questions or matches, finishes what is under way, and leaves what is open for the next start. Never rejects, and
   * resolves in bounded time even if something hangs: see process.ts.
   */
  stop(): Promise<void>;
}

/** What a test may replace. Its `clock` is Discord's; that of the lease is always the machine's. */
export type Overrides = Partial<Pick<Bot, 'bank' | 'languages' | 'pictures' | 'random'>> & {
  crowding?: Crowding;
  clock?: DiscordClock;
};

/**
 * The whole bot, connected to Discord at `config.apiUrl` and playing. While Discord is out of reach, waits for it.
 *
 * @param token a bot's token for that Discord
 * @param signal gives the start up
 * @throws if it cannot start, with a sentence for the operator
 */
export async function startApp(
  config: Config,
  token: string,
  log: Logger,
  overrides: Overrides = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<App> {
  const { bank, problems } = overrides.bank ? { bank: overrides.bank, problems: [] } : await openBank(questions);
  for (const problem of problems) log.error({ problem: describeProblem(problem) }, 'a question pack has a problem');
  if (bank.questions.length === 0)
    throw new Error('No question pack could be loaded. `npm run questions` lists what to mend.');

  const lease = createLease({ clock: createClock(), log });
  const ended = Promise.withResolvers<string>();
  void lease.lost.then(ended.resolve);
  const clock = overrides.clock ?? createClock();
  const spoken = overrides.languages ?? languages;
  const unusable = (interaction: unknown, { rest }: Client) => void apologise(interaction, rest, spoken, log);
  const listening = listen(clock, log, (interaction) => unusable(interaction, interaction.client));
  const failing = new AbortController();
  const halts = { ended: ended.promise, signal: AbortSignal.any([signal, failing.signal]) };
  const { apiUrl } = config;
  /** What depends on how many shards there are, which Discord may have to be asked for. */
  const divide = async () => {
    const shards = await resolveSharding(config.shards, { ...halts, apiUrl, token, clock, log });
    const attention = createAttention(clock, shards);
    const create = () => {
      const created = createClient({ apiUrl, sharding: shards, clock, log, end: ended.resolve, unusable });
      watchShards(created, attention);
      listening.to(created);
      return created;
    };
    return { shards, attention, create };
  };
  let divided: ReturnType<typeof divide> | undefined;
  const dividing = () => (divided ??= divide());
  let connecting: Promise<Connection> | undefined;
  const reach = (shards: Shards, create: () => Client) =>
    (connecting ??= connect(create, shards.ids, token, halts, log));
  let storage: Storage | undefined;
  try {
    let heard: readonly string[] = [];
    // Where another process plays, this one listens already while it waits: no click is lost between the two.
    const wait = async (leases: Leases) => {
      const { shards, create } = await dividing();
      // Whoever brings the database up to date must be alone on it.
      const wanted = async () => ((await leases.isOutdated()) ? unsplit : shards);
      heard = await lease.hold(leases, wanted, () => void reach(shards, create).catch(() => undefined));
    };
    storage = await openStorage(config.databaseUrl, wait, (sentence) => log.warn(sentence));
    const opened = storage;
    const { shards, attention, create } = await dividing();
    await lease.narrow(shards);
    const connection = await reach(shards, create);
    const { client, complete } = connection;
    const { bot, resume, services } = compose({
      bank,
      storage,
      client,
      clock,
      attention,
      shards,
      operatorChannelId: config.operatorChannelId,
      log,
      ...overrides,
    });
    await resume();
    const dispatch = createDispatch(bot, commands, components, overrides.crowding);
    listening.handOver(dispatch, heard);
    const has = { shards: shards.ids.length, questions: bank.questions.length, facts: bank.facts.length };
    const { user, rest, application } = client;
    void complete.then(() => log.info({ user: user.tag, ...has }, 'playing'));
    const registering = new AbortController();
    const registration = { rest, applicationId: application.id, guildId: config.guildId, commands, languages: spoken };
    // One process of a fleet does it: there is always one for direct messages.
    const registered = shards.has(undefined)
      ? registerBeside(registration, log, registering.signal)
      : Promise.resolve();

    const { heartbeat, ...games } = services;
    const late = async () => {
      listening.stop();
      await dispatch.settled();
      await services.rounds.stop();
    };
    const steps: Step[] = [
      { ...games, interactions: { stop: () => dispatch.settled() } },
      { 'interactions that came meanwhile': { stop: late } },
      { heartbeat, pictures: bot.pictures },
      // Before the connection is closed, which may take a while: clicks already reach the process that waits for its turn.
      { 'the lease': { stop: () => lease.stop(listening.latest()) } },
      { 'the connection to Discord': connection },
      { 'the database': { stop: () => opened.close() } },
    ];
    return {
      ended: ended.promise,
      complete,
      registered,
      async stop() {
        log.info('stopping');
        registering.abort();
        await windDown(steps, clock, log);
      },
    };
  } catch (error) {
    failing.abort(error);
    await connecting?.then(
      (connection) => connection.stop(),
      () => undefined,
    );
    if (storage) await lease.stop();
    else lease.abandon();
    await storage?.close();
    throw error;
  }
}

/** Builds the bot from its parts. */
function compose(
  parts: Pick<Bot, 'bank' | 'storage' | 'clock' | 'log'> &
    Overrides & {
      client: Client<true>;
      attention: Attention;
      shards: Shards;
      operatorChannelId: string | undefined;
    },
): Pick<Games, 'resume' | 'services'> & { bot: Bot } {
  const { client, attention, shards, operatorChannelId, ...given } = parts;
  const pictures = createPictures({ questions: given.bank.questions, log: given.log });
  const common = { languages, pictures, random: Math.random, settings: createSettings(given), ...given };
  const rounds = createRoundStage({ ...common, client });
  const { resume, services, ...games } = createGames({
    ...common,
    attention,
    shards,
    self: { id: client.user.id, name: client.user.username },
    language: common.languages.source,
    operatorChannelId,
    judgeText: createTextJudge(() => lookUp(common.bank.named(), isEnglishWord)),
    stages: {
      rounds,
      matches: createMatchStage({ ...common, client, rounds }),
      duels: createDuelStage({ ...common, client }),
      notes: createNoteStage({ ...common, client }),
      servers: createServerStage({ ...common, client }),
      bulletins: createBulletinStage({ ...common, client }),
      arrivals: createArrivalStage({ ...common, client }),
      reports: createReportStage({ ...common, client, locate: (id) => standsAt(questions, id) }),
    },
  });
  return { bot: { ...common, ...games }, resume, services };
}
