import { SnowflakeUtil, type APIMessage } from 'discord.js';
import { startPlayground, type Playground, type PlaygroundOptions } from 'discord-playground';
import type { Logger } from 'pino';
import type { App } from '../../../src/app.ts';
import { seeded } from '../../../src/game/random.ts';
import { rules } from '../../../src/game/rules.ts';
import { situationRoom } from '../../../src/playground.ts';
import { silent } from '../../fixtures/log.ts';
import { loadedBank, questionIn, solve } from '../solving.ts';
import { button, buttons, joinTable, shown } from '../table.ts';
import type { TurnedClock } from './clock.ts';
import { aimOf, give, type Aim, type Person } from './people.ts';
import { cardIn, dueIn, noteIn, said, type Card } from './told.ts';

/** Where somebody is: a server by its name, or direct messages. */
export interface Where {
  server?: string;
  channel?: string;
}

interface About {
  who: Person;
  /** Milliseconds since 1970. */
  at: number;
}

/** What players were told, and when. */
export interface Told {
  cards: (About & { date: string; card: Card })[];
  /** Private answers, by how right they were meant to be. */
  answers: (About & { questionId: string; aim: Aim; points: number | undefined })[];
  /** Notes beside the questions of channels. */
  notes: (About & { messageId: string; aim: Aim; note: ReturnType<typeof noteIn> })[];
  /** What everybody sees of a question of a channel in the end; `away`: for how long the bot was not there meanwhile, and since when. */
  reveals: { message: APIMessage; away: { since: number; ms: number } | undefined }[];
  boards: (About & { server: string | undefined; period: string; message: APIMessage })[];
  podiums: { matchId: string; message: APIMessage }[];
  dues: (About & ReturnType<typeof dueIn>)[];
  reviewed: (About & { factId: string; aim: Aim })[];
  profiles: (About & { server: string | undefined; message: APIMessage })[];
}

export interface Days {
  playground: Playground;
  told: Told;
  person(name: string): Person;
  /**
   * Plays the daily, or so many questions of it, and reads the card.
   *
   * @param most how many questions
   * @param reads what they do at each reveal
   */
  daily(name: string, where?: Where, most?: number, reads?: (reveal: APIMessage) => Promise<void>): Promise<APIMessage>;
  /**
   * Everybody who is named answers a question of a channel; the first one asks it, and has it revealed, or its time runs out. Returns what
   * everybody sees in the end.
   */
  question(
    names: readonly string[],
    theme: string,
    where?: Where,
    ends?: 'revealed' | 'in time' | 'after a restart',
  ): Promise<APIMessage>;
  match(names: readonly string[], where?: Where): Promise<void>;
  /** Everybody who is named joins a match of five questions that begins by itself, and answers them. */
  night(lobby: APIMessage, names: readonly string[], where: Where): Promise<void>;
  /** Reviews all that is due, if anything is. */
  review(name: string, where?: Where): Promise<void>;
  board(name: string, period: 'all' | 'season' | 'last', where?: Where, scope?: 'world'): Promise<void>;
  profile(name: string, where?: Where): Promise<void>;
  /** The whole bot ends. */
  stop(): Promise<void>;
  /** Another one begins on the same database. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param skills how often each person knows an answer, by their names
 * @param more what is not as it mostly is; `operators`: the channel of those who run the bot
 */
export async function openDays(
  url: string,
  clock: TurnedClock,
  skills: Readonly<Record<string, number>>,
  more: { room?: Partial<PlaygroundOptions>; operators?: string; log?: Logger } = {},
): Promise<Days> {
  const bank = await loadedBank();
  const playground = await startPlayground({
    ...situationRoom,
    people: Object.keys(skills),
    otherServers: ['The Annex'],
    ...more.room,
    port: 0,
    now: () => clock.now(),
    after: (ms, then) => clock.after(ms, then),
  });
  const overrides = { bank, clock, random: seeded(11) };
  const operators = playground.servers[0]?.channels[more.operators ?? ''];
  const environment = operators === undefined ? {} : { OPERATOR_CHANNEL_ID: operators };
  const begin = () => joinTable(playground, url, overrides, more.log ?? silent, environment);
  let app: App = await begin();
  const people = new Map(
    Object.entries(skills).map(([name, skill], index): [string, Person] => {
      const player = playground.join(name);
      return [name, { player, id: player.id, name, skill, random: seeded(100 + index) }];
    }),
  );
  const told: Told = {
    cards: [],
    answers: [],
    notes: [],
    reveals: [],
    boards: [],
    podiums: [],
    dues: [],
    reviewed: [],
    profiles: [],
  };
  const person = (name: string): Person => {
    const found = people.get(name);
    if (!found) throw new Error(`Nobody is called ${name}.`);
    return found;
  };
  const serverId = ({ server, channel }: Where) =>
    channel === 'dm'
      ? undefined
      : playground.servers.find(({ name }) => name === (server ?? playground.servers[0]?.name))?.id;

  /** Nobody does two things at the same moment. */
  const think = ({ random }: Person) => clock.advance(500 + Math.floor(random() * 3_500));

  async function use(who: Person, command: string, choices: Record<string, string | number>, where: Where) {
    await think(who);
    return shown(await who.player.command(command, choices, where));
  }

  async function press(who: Person, message: APIMessage, name: string) {
    await think(who);
    return shown(await who.player.click(message, button(message, name)));
  }

  /** Answers a private question, and goes on. */
  async function answer(
    who: Person,
    message: APIMessage,
    reads?: Parameters<Days['daily']>[3],
  ): Promise<About & { factId: string; aim: Aim; message: APIMessage }> {
    const question = await questionIn(message);
    const aim = aimOf(who, question);
    await think(who);
    const revealed = shown(await give(who.player, message, aim));
    const [, points] = /🏅 .+\*\*\+(\d+)\*\*/.exec(said(revealed)) ?? [];
    const isReview = said(message).includes('Review ·');
    const at = clock.now();
    told.answers.push({
      who,
      at,
      questionId: question.id,
      aim,
      points: isReview ? undefined : Number(points ?? '0'),
    });
    await reads?.(revealed);
    return { who, at, factId: question.factId, aim, message: await press(who, revealed, 'next') };
  }

  async function answerHere(who: Person, message: APIMessage, where: Where): Promise<() => Promise<void>> {
    const aim = aimOf(who, await questionIn(message));
    await think(who);
    const { id } = shown(await give(who.player, message, aim));
    return async () => {
      const isTold = (seen: APIMessage) => seen.id === id && /^(?:✅|🟡|❌)/u.test(said(seen));
      const note = noteIn(await who.player.sees(isTold, where));
      told.notes.push({ who, at: clock.now(), messageId: message.id, aim, note });
    };
  }

  /** The whole bot ends, and another one begins on the same database. Returns how long there was none, in milliseconds. */
  async function restart(): Promise<number> {
    await app.stop();
    const away = 5_000;
    await clock.advance(away);
    app = await begin();
    return away;
  }

  const isOpen = (seen: APIMessage) => buttons(seen).some(({ id }) => id.startsWith('skip:'));
  const isOver = (id: string) => (seen: APIMessage) =>
    seen.id === id && buttons(seen).some(({ id: name }) => name.startsWith('proof:'));

  /** Everybody answers the five questions of a match that has just begun. @param host who goes on after each; nobody: it does by itself */
  async function playOut(lobby: APIMessage, all: readonly Person[], where: Where, host?: Person): Promise<void> {
    const [first] = all;
    if (!first) throw new Error('Nobody plays.');
    for (let number = 1; number <= 5; number += 1) {
      const asks = (seen: APIMessage) =>
        said(seen).includes(`Question ${number} of 5`) && isOpen(seen) && seen.id > lobby.id;
      const message = await first.player.sees(asks, where);
      const notes = [];
      // These take several tries: one finds it all, and the others leave it out.
      const { kind } = await questionIn(message);
      const isLong = kind === 'ladder' || kind === 'list';
      if (isLong) await solve(first.player, message);
      else for (const who of all) notes.push(await answerHere(who, message, where));
      const closes = Number(/closes <t:(\d+):R>/.exec(said(message))?.[1]) * 1_000;
      if (isLong) await clock.goTo(closes + rules.lateArrival);
      await clock.advance(rules.grace);
      const revealed = await first.player.sees(isOver(message.id), where);
      told.reveals.push({ message: revealed, away: undefined });
      for (const read of notes) await read();
      if (number === 5) break;
      if (!host) await clock.advance(rules.pause);
      else {
        await think(host);
        await host.player.click(revealed, button(revealed, 'hurry'));
      }
    }
    const ends = (seen: APIMessage) => seen.id > lobby.id && buttons(seen).some(({ id }) => id.startsWith('again:'));
    const podium = first.player.sees(ends, where);
    await clock.advance(60_000);
    const message = await podium;
    const [, matchId = ''] = button(message, 'again').split(':');
    told.podiums.push({ matchId, message });
  }

  return {
    playground,
    told,
    person,

    async daily(name, where = {}, most = Number.POSITIVE_INFINITY, reads) {
      const who = person(name);
      let message = await use(who, 'daily', {}, where);
      for (let asked = 0; asked < most && said(message).includes('Question '); asked += 1)
        ({ message } = await answer(who, message, reads));
      if (!said(message).includes('Question ')) {
        const date = new Date(`${/Daily · (.+)/.exec(said(message))?.[1]} UTC`).toISOString().slice(0, 10);
        told.cards.push({ who, at: clock.now(), date, card: cardIn(message) });
      }
      return message;
    },

    async question(names, theme, where = {}, ends = 'revealed') {
      const all = names.map(person);
      const [host, ...others] = all;
      if (!host) throw new Error('Nobody asks.');
      const message = await use(host, 'quiz', { theme }, where);
      const notes = [await answerHere(host, message, where)];
      const since = clock.now();
      const away = ends === 'after a restart' ? { since, ms: await restart() } : undefined;
      for (const who of others) notes.push(await answerHere(who, message, where));
      if (ends === 'in time') await clock.advance(120_000);
      else {
        await think(host);
        await host.player.click(message, button(message, 'reveal'));
      }
      const revealed = await host.player.sees(isOver(message.id), where);
      told.reveals.push({ message: revealed, away });
      for (const read of notes) await read();
      return revealed;
    },

    async match(names, where = {}) {
      const all = names.map(person);
      const [host, ...others] = all;
      if (!host) throw new Error('Nobody is the host.');
      const lobby = await use(host, 'quiz', { questions: 5, theme: 'choice' }, where);
      const begins = clock.now() + rules.lobby;
      for (const who of others) {
        await think(who);
        await who.player.click(lobby, button(lobby, 'join'));
      }
      await clock.goTo(begins);
      await playOut(lobby, all, where, host);
    },

    async night(lobby, names, where) {
      const all = names.map(person);
      for (const who of all) {
        await think(who);
        await who.player.click(lobby, button(lobby, 'join'));
      }
      await clock.goTo(SnowflakeUtil.timestampFrom(lobby.id) + rules.bulletins.lead);
      await playOut(lobby, all, where);
    },

    async review(name, where = {}) {
      const who = person(name);
      let message = await use(who, 'review', {}, where);
      told.dues.push({ who, at: clock.now(), ...dueIn(message) });
      while (said(message).includes('Question ')) {
        const { message: after, ...answered } = await answer(who, message);
        told.reviewed.push(answered);
        message = after;
        if (!said(message).includes('Question ')) told.dues.push({ who, at: clock.now(), ...dueIn(message) });
      }
    },

    async board(name, period, where = {}, scope) {
      const who = person(name);
      const chosen = period === 'last' ? 'all' : period;
      let message = await use(who, 'leaderboard', { period: chosen, ...(scope && { scope }) }, where);
      if (period === 'last') {
        const last = buttons(message).find(({ label }) => label === 'Last month');
        await think(who);
        message = shown(await who.player.click(message, last?.id ?? ''));
      }
      told.boards.push({ who, at: clock.now(), server: scope ? undefined : serverId(where), period, message });
    },

    async profile(name, where = {}) {
      const who = person(name);
      const message = await use(who, 'profile', {}, where);
      told.profiles.push({ who, at: clock.now(), server: serverId(where), message });
    },

    stop: () => app.stop(),

    async start() {
      app = await begin();
    },

    async close() {
      await app.stop();
      await playground.close();
    },
  };
}
