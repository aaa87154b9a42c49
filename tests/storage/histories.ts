import fc from 'fast-check';
import { unsplit } from '../../src/game/shard.ts';
import type { Answer } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import type { Try } from '../../src/game/tries.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { ranked } from '../fixtures/standings.ts';

/**
 * Histories of a bot's storage: calls as a bot makes them, drawn at random or written down, with all that comes out of them. The same
 * history has the same outcomes on every database.
 */
const start = 1_700_000_000_000;
const players = ['ada', 'bela', 'chen'] as const;
const channels = ['c1', 'c2', 'c3'] as const;
/** The server of a channel. */
const servers: Record<(typeof channels)[number], string> = { c1: 'g1', c2: 'g1', c3: 'g2' };

/** One thing that happens, a while after what happened before. What it does not need it does not look at. */
export interface Step {
  what: keyof typeof acts;
  who: (typeof players)[number];
  where: (typeof channels)[number];
  question: 'q1' | 'q2';
  /** Few, so that there are ties. */
  points: 0 | 50 | 100;
  /** Milliseconds. */
  after: number;
}

interface Known {
  id: string;
  where: Step['where'];
  by: string;
  question: string;
  isPrivate: boolean;
  isOpen: boolean;
  openedAt: number;
  answers: Answer[];
  tries: Try[];
}

/** What has happened so far, as the bot knows it. */
interface World {
  storage: Storage;
  /** Makes an id that no other history on the same database has. */
  own: (id: string) => string;
  now: number;
  /** How many things have happened. */
  count: number;
  rounds: Known[];
}

const factOf = ({ own }: World, question: string) => own(`fact of ${question}`);
const placeIn = ({ own }: World, where: Step['where']) => ({
  guildId: own(servers[where]),
  channelId: own(where),
  language: 'en',
  messageId: undefined,
  token: 't',
});
const openIn = ({ rounds }: World, { where }: Step) =>
  rounds.find((round) => round.isOpen && !round.isPrivate && round.where === where);
const latest = ({ rounds }: World, { where }: Step) => rounds.findLast((round) => round.where === where);

function answerOf(world: World, { who, points }: Step, { openedAt }: Known): Answer {
  const player = { id: world.own(who), name: `${who} at ${world.count}` };
  const credit = points / 100;
  return { player, given: { options: [points] }, credit, points, took: world.now - openedAt, at: world.now };
}

async function ask(world: World, step: Step, isPrivate: boolean, series?: StoredRound['series']): Promise<unknown> {
  const { storage, own, now, count, rounds } = world;
  const { where, question, who } = step;
  const id = own(`r${count}`);
  const opened = await storage.openRound({
    id,
    questionId: own(question),
    order: [2, 0, 1],
    askedBy: own(who),
    audience: isPrivate ? 'player' : 'channel',
    pace: 'normal',
    series,
    wanted: {},
    place: placeIn(world, where),
    openedAt: now,
    deadline: now + 20_000,
  });
  const known = { id, where, by: who, question, isPrivate, isOpen: true, openedAt: now, answers: [], tries: [] };
  if (opened.opened) rounds.push(known);
  return opened;
}

const terms = { questions: 5, pace: 'untimed' } as const;

/** Everything that may happen. Each gives what came out of it; undefined where there was nothing to do. */
const acts = {
  ask: (world: World, step: Step) => ask(world, step, false),
  'ask in private': (world: World, step: Step) => ask(world, step, true),

  async duel(world: World, step: Step) {
    const { storage, own, count } = world;
    const id = own(`d${count}`);
    const pair = [own(step.who), own(`rival ${count}`)].map((name) => ({ id: name, name }));
    const [first = { id: '', name: '' }, second = first] = pair;
    const paper = { id, players: [first, second] as const, terms, plan: [step.question], until: world.now };
    const opened = await storage.openPaper({ paper, place: placeIn(world, step.where) });
    await storage.postPaper(id, own(`message ${count}`));
    await ask(world, step, true, { id, number: 1, of: 1, streaks: {}, waitsFor: [] });
    await storage.closePaper(id);
    return [opened, await storage.paper(id)];
  },

  async match(world: World, step: Step) {
    const { storage, own, count } = world;
    const id = own(`m${count}`);
    const host = { id: own(step.who), name: step.who };
    const match = {
      host,
      terms,
      calledAt: world.now,
      seed: 1,
      plan: [],
      players: [host],
      asked: 0,
      nextAt: 5,
      silent: 0,
    };
    const { messageId: _, ...place } = placeIn(world, step.where);
    const venue = { ...place, lobbyId: undefined, tokenUntil: 9, by: 'channel' } as const;
    const stored = { match: { ...match, id, ending: undefined }, venue };
    const opened = await storage.openMatch(stored);
    await storage.saveMatch({ ...stored, match: { ...stored.match, asked: 3 } });
    if (step.points > 0) await storage.endMatch(id);
    await storage.leaveMatch(id);
    return [opened, await storage.match(id)];
  },

  async answer(world: World, step: Step) {
    const round = openIn(world, step);
    if (!round) return undefined;
    const answer = answerOf(world, step, round);
    const isNew = await world.storage.addAnswer(round.id, answer);
    if (isNew) round.answers.push(answer);
    return isNew;
  },

  async try(world: World, step: Step) {
    const round = openIn(world, step);
    if (!round) return undefined;
    const one = {
      id: world.own(`t${Math.floor(world.count / 2)}`),
      player: { id: world.own(step.who), name: step.who },
      text: `${step.points}`,
      hits: step.points > 0 ? [step.points] : [],
      misses: step.points > 0 ? 0 : 1,
      took: world.now - round.openedAt,
      at: world.now,
    };
    const isNew = await world.storage.addTry(round.id, one);
    if (isNew) round.tries.push(one);
    else await world.storage.spareTry(round.id, one.id);
    return isNew;
  },

  async 'answer in private'(world: World, step: Step) {
    const round = world.rounds.find(({ isOpen, isPrivate, by }) => isOpen && isPrivate && by === step.who);
    if (!round) return undefined;
    const answer = answerOf(world, step, round);
    round.isOpen = false;
    round.answers.push(answer);
    return world.storage.answerPrivately(round.id, answer, factOf(world, round.question));
  },

  async close(world: World, step: Step) {
    const round = openIn(world, step);
    if (!round) return undefined;
    round.isOpen = false;
    const answered = new Set(round.answers.map(({ player }) => player.id));
    const tried = Map.groupBy(round.tries, ({ player }) => player.id);
    const answers = [...tried].flatMap(([id, [first]]) =>
      first && !answered.has(id)
        ? [
            {
              player: first.player,
              given: { found: first.hits, misses: 0 },
              credit: 1,
              points: 50,
              took: 1,
              at: first.at,
            },
          ]
        : [],
    );
    return world.storage.closeRound(round.id, world.now, factOf(world, round.question), answers);
  },

  async reveal(world: World, step: Step) {
    const round = world.rounds.findLast(({ isOpen, where }) => !isOpen && where === step.where);
    if (!round) return undefined;
    await world.storage.revealRound(round.id);
    const due = await world.storage.roundsToTell(unsplit);
    return due.filter((id) => id.startsWith(world.own('')));
  },

  async 'take back'(world: World, step: Step) {
    const round = world.rounds.findLast(({ answers }) =>
      answers.some(({ player }) => player.id === world.own(step.who)),
    );
    const answer = round?.answers.find(({ player }) => player.id === world.own(step.who));
    if (!round || !answer) return undefined;
    round.answers = round.answers.filter((other) => other !== answer);
    round.isOpen ||= round.isPrivate;
    return world.storage.takeBackAnswer(round.id, answer, world.now);
  },

  async withdraw(world: World, step: Step) {
    const round = latest(world, step);
    if (!round?.isOpen) return undefined;
    round.isOpen = false;
    return world.storage.withdrawRound(round.id);
  },

  async move(world: World, step: Step) {
    const round = latest(world, step);
    if (!round?.isOpen) return undefined;
    round.openedAt += 10;
    if (step.points > 0) return world.storage.moveRound(round.id, round.openedAt, round.openedAt + 1);
    return world.storage.postRound(round.id, { messageId: 'm' }, round.openedAt, round.openedAt + 1);
  },

  'look up': (world: World, { who, question }: Step) =>
    world.storage.showFact(world.own(who), factOf(world, question), world.now),

  async note(world: World, step: Step) {
    const round = latest(world, step);
    if (!round) return undefined;
    const note = {
      playerId: world.own(step.who),
      token: `t${world.count}`,
      language: 'en',
      at: world.now,
      roundId: round.id,
    };
    const before = await world.storage.keepNote(round.id, note);
    if (step.points === 50) await world.storage.tellNote(round.id, note);
    if (step.points === 100 && before) await world.storage.forgetNote(round.id, note.playerId);
    return [before, await world.storage.untoldNotes(round.id)];
  },

  async read(world: World, step: Step) {
    const round = latest(world, step);
    return [
      round && (await world.storage.round(round.id)),
      await world.storage.roundsOf(world.own('none')),
      await ranked(world.storage, world.own(servers[step.where])),
      await world.storage.pastOfPlayer(world.own(step.who)),
    ];
  },

  async upkeep(world: World, step: Step) {
    await world.storage.beat({ count: 4, ids: [1, 2] }, world.now);
    await world.storage.forgetTokens(world.now - step.after * 3);
    // Where the next step goes on depends on other histories.
    await world.storage.prune({ before: 0, now: 0 });
  },
} as const;

const whats = Object.keys(acts) as Step['what'][];

/** Asking, answering and closing come more often than anything else. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom<Step['what'][]>(...whats, 'ask', 'ask', 'answer', 'answer', 'answer', 'close', 'close'),
  who: fc.constantFrom(...players),
  where: fc.constantFrom(...channels),
  question: fc.constantFrom('q1', 'q2'),
  points: fc.constantFrom(0, 50, 100),
  after: fc.integer({ min: 1, max: rules.knownFor / 4 }),
});

/** Everything once and more, so that each kind of call has something to do. */
export const wholeHistory: readonly Step[] = (
  [
    'ask',
    'note',
    'answer',
    'try',
    'try',
    'move',
    'answer',
    'close',
    'reveal',
    'take back',
    'ask in private',
    'answer in private',
    'take back',
    'answer in private',
    'duel',
    'answer in private',
    'match',
    'look up',
    'ask',
    'answer',
    'withdraw',
    'note',
    'ask',
    'try',
    'close',
    'read',
    'upkeep',
  ] as const
).map((what, index) => ({
  what,
  who: players[Math.floor(index / 3) % 3] ?? 'ada',
  where: 'c1',
  question: index % 4 === 0 ? 'q1' : 'q2',
  points: index % 3 === 0 ? 0 : index % 3 === 1 ? 50 : 100,
  after: 1_000 + index,
}));

/**
 * Lets a history happen.
 *
 * @param name tells it from other histories on the same database
 * @param before called before each step
 * @returns what came out of each step, and everything that is stored then, without its name
 */
export async function live(
  storage: Storage,
  steps: readonly Step[],
  name = '',
  before: (step: number) => void = () => {},
): Promise<unknown> {
  const world: World = { storage, own: (id) => `${name}${id}`, now: start, count: 0, rounds: [] };
  const outcomes: unknown[] = [];
  for (const [index, step] of steps.entries()) {
    before(index);
    world.now += step.after;
    world.count += 1;
    outcomes.push([step.what, await acts[step.what](world, step)]);
  }
  before(steps.length);
  return anonymous(name, { outcomes, stored: await stored(world) });
}

/** What is stored of a history, as far as anybody can see it. */
async function stored({ storage, own, rounds }: World): Promise<unknown> {
  const ids = rounds.map(({ id }) => id);
  const byKey = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    rounds: await Promise.all(ids.map((id) => storage.round(id))),
    tries: await Promise.all(ids.map((id) => storage.tries(id))),
    takenBack: await Promise.all(ids.map((id) => storage.takenBack(id))),
    notes: await Promise.all(ids.map((id) => storage.untoldNotes(id))),
    asked: await Promise.all(channels.map(async (id) => (await storage.pastOfChannel(own(id))).toSorted(byKey))),
    seen: await Promise.all(players.map(async (id) => (await storage.pastOfPlayer(own(id))).toSorted(byKey))),
    shown: await Promise.all(players.map((id) => storage.factsShown(own(id), 10))),
    open: await Promise.all(Object.values(servers).map((id) => storage.openQuestions(own(id)))),
    unfinished: (await storage.unfinishedRounds(unsplit)).filter(({ id }) => ids.includes(id)),
    records: await records(storage, own),
  };
}

async function records(storage: Storage, own: (id: string) => string): Promise<unknown> {
  return Promise.all(
    [...new Set(Object.values(servers))].map(async (server) => ({
      board: await storage.standings({ scope: own(server), period: 'all' }, { at: 'top' }, 100, ''),
      tallies: await Promise.all(players.map((player) => storage.tallies(own(server), own(player)))),
    })),
  );
}

function anonymous(name: string, all: unknown): unknown {
  const text = JSON.stringify(all, (_, value: unknown) => (value === undefined ? null : value));
  return JSON.parse(name === '' ? text : text.replaceAll(name, '')) as unknown;
}
