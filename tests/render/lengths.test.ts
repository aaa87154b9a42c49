import { fileURLToPath } from 'node:url';
import { ComponentType, DiscordAPIError, REST, Routes, type APIChannel } from 'discord.js';
import { startPlayground, type Playground } from 'discord-playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { commands } from '../../commands/index.ts';
import { bodyOf } from '../../src/discord/send/attached.ts';
import { definitionOf } from '../../src/discord/gateway/definition.ts';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { keptParts } from '../../src/game/kept.ts';
import { callMatch, end, type Match } from '../../src/game/match.ts';
import { alone, duel, score } from '../../src/game/paper.ts';
import { kinds, type Kind, type Question } from '../../src/game/question.ts';
import { periodAt, periods } from '../../src/game/period.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { deeds, reportKinds } from '../../src/game/report.ts';
import { seeded } from '../../src/game/random.ts';
import type { Pace } from '../../src/game/pace.ts';
import { addTry } from '../../src/game/tries.ts';
import { answer, ask, close, type Player, type Round, type Series } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { scoreboardAfter } from '../../src/game/scoreboard.ts';
import { modes, teams } from '../../src/game/mode.ts';
import type { Medal } from '../../src/game/season.ts';
import { skippers } from '../../src/game/skip.ts';
import { en, type Messages } from '../../src/locale/en.ts';
import { createLanguages } from '../../src/locale/languages.ts';
import type { KeptInShort } from '../../src/play/privacy.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import { dailyMessage, readDailyMessage, sharedDailyMessage } from '../../src/render/daily.ts';
import { championsMessage } from '../../src/render/champions.ts';
import { duelMessage } from '../../src/render/duel.ts';
import { factMessage } from '../../src/render/fact.ts';
import { helpMessage, helpTopics } from '../../src/render/help.ts';
import { introductionMessage } from '../../src/render/introduction.ts';
import { leaderboardMessage, sharedLeaderboardMessage } from '../../src/render/leaderboard.ts';
import { discord } from '../../src/render/limits.ts';
import { lobbyMessage } from '../../src/render/lobby.ts';
import { overlong } from '../../src/render/overlong.ts';
import type { Payload } from '../../src/render/payload.ts';
import { newsMessage } from '../../src/render/news.ts';
import { profileMessage } from '../../src/render/profile.ts';
import { proofMessage } from '../../src/render/proof-message.ts';
import { podiumMessage } from '../../src/render/podium.ts';
import { dataMessage, deletedMessage, deletionMessage, privacyMessage } from '../../src/render/privacy.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { caseMessage, noticeText } from '../../src/render/report-case.ts';
import { reportForm } from '../../src/render/report.ts';
import { reviewMessage } from '../../src/render/review.ts';
import type { Change } from '../../src/game/settings.ts';
import { bulletins } from '../../src/game/schedule.ts';
import { settingsParts } from '../../src/render/settings-parts.ts';
import { historyMessage, settingsMessage } from '../../src/render/settings.ts';
import { soloQuestionMessage, soloRevealMessage, summaryMessage } from '../../src/render/solo.ts';
import { triedLines, triedMessage } from '../../src/render/tries.ts';
import { givenBy } from '../fixtures/given.ts';
import { pseudo } from '../fixtures/pseudo.ts';
import { longestPack } from '../fixtures/longest-pack.ts';

const languages: [string, Messages][] = [
  ['English', en],
  ['a language that nobody speaks', pseudo],
];
const id = '9'.repeat(20);
/** A name that takes as many characters as any can: each is escaped, and it runs from right to left. */
const players: Player[] = Array.from({ length: 60 }, (_, index) => ({ id: String(index), name: `א${'*'.repeat(60)}` }));

let playground: Playground;
let rest: REST;
let channelId: string;
let banks: Record<'own' | 'longest' | 'boundless', Bank>;
beforeAll(async () => {
  const { bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url)));
  banks = { own: bank, longest: makeBank([longestPack()]), boundless: makeBank([longestPack(20)]) };
  playground = await startPlayground({ port: 0 });
  rest = new REST({ api: playground.apiUrl, globalRequestsPerSecond: Infinity }).setToken(playground.token);
  const channels = (await rest.get(Routes.guildChannels(playground.guildId))) as APIChannel[];
  channelId = channels[0]?.id ?? '';
});
afterAll(() => playground.close());

/** What Discord says to this message; undefined if it takes it. */
async function refusal(payload: Payload): Promise<string | undefined> {
  try {
    await rest.post(Routes.channelMessages(channelId), bodyOf(payload));
    return undefined;
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.message;
    throw error;
  }
}

function textLength(payload: Payload): number {
  const texts = [...JSON.stringify(payload.components).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)];
  return texts.reduce((sum, [, text]) => sum + (JSON.parse(`"${text}"`) as string).length, 0);
}

const components = (payload: Payload) => JSON.stringify(payload.components).match(/"type":\d+/g)?.length ?? 0;

const picture = { name: 'map-0123456789ab.png', data: new Uint8Array(8) };

/** The last but one: after it stands how the match goes, and that the final question comes next. */
const series: Series = { id, number: 19, of: 20, streaks: {}, waitsFor: [] };

/** A round as full as it gets: every option was chosen, by many, whose names are as long as they can be. */
function crowded(question: Question, of: Series | undefined, some = players): Round {
  let round: Round = {
    ...ask(`${id}.2.20`, question, '1', 1_700_000_000_000, seeded(1), { pace: 'normal', series: of }),
    away: 7_200_000,
  };
  for (const [index, player] of some.entries()) {
    const gift = givenBy(question, index);
    const judged = rulesOf(question).judge(question, gift, () => ({ verdict: 'right' }));
    const taken = answer(
      round,
      player,
      gift,
      'credit' in judged ? Math.max(judged.credit, 0.5) : 0.5,
      round.openedAt + index,
    );
    if (!('refused' in taken)) round = taken.round;
  }
  return round;
}

/** A round in which as much was tried as can be. */
function tried(question: Question, pace: Pace, of?: Series): Round {
  const round = {
    ...ask(`${id}.2.20`, question, '0', 1_700_000_000_000, seeded(1), { pace, series: of }),
    away: 7_200_000,
  };
  const hits = question.kind === 'list' ? question.members.length : 1;
  for (const [index, player] of players.entries()) {
    const text = '*'.repeat(rules.longestNames);
    const one = { id: `${index}`, player, text, hits: index < hits ? [index] : [], misses: 9, took: index, at: index };
    if (round.tries) addTry(round.tries, one);
  }
  return round;
}

/** Every message about a question that takes tries while it is open, at its beginning and at its end. */
function* triesOf(question: Question, messages: Messages): Generator<[string, Payload]> {
  for (const pace of ['normal', 'untimed'] as const) {
    const round = tried(question, pace, { ...series, stakes: 2 });
    for (const at of [round.openedAt, round.deadline])
      yield [`tried, ${pace}`, questionMessage(round, messages, { at })];
    for (const own of [...(round.tries?.byPlayer.values() ?? [])].slice(0, 2))
      for (const one of own) {
        const item = '*'.repeat(rules.longestTyped);
        const names = ['*'.repeat(80), '*'.repeat(80), '*'.repeat(80)];
        const named =
          question.kind === 'list' ? Array.from({ length: rules.namesAtOnce }, () => ({ item, names })) : [];
        yield ['told', triedMessage(round, { tried: one, named: [...named, { item, instead: names[0] }] }, messages)];
        const told = triedLines(round, { tried: one, named }, messages);
        yield ['private, tried', soloQuestionMessage({ ...round, pace: 'untimed' }, messages, { told })];
      }
  }
}

/** Every message about this question, in every state that it can be in. */
function* messagesOf(question: Question, bank: Bank, messages: Messages): Generator<[string, Payload]> {
  const fact = bank.factOf(question);
  for (const of of [undefined, series]) {
    const round = crowded(question, of);
    const closed = close(round, round.deadline);
    yield ['open', questionMessage(round, messages)];
    yield ['open, with its picture', questionMessage(round, messages, { picture })];
    if (rulesOf(question).tries && of === undefined) yield* triesOf(question, messages);
    yield ['open, wanted to be skipped', questionMessage({ ...round, skipVotes: Object.keys(players) }, messages)];
    if (of === undefined) {
      const ofDay = { ...round, pace: 'untimed' as const, dueAt: 1, skipVotes: Object.keys(players) };
      yield ['open, of a day', questionMessage(ofDay, messages, { picture })];
      yield ['revealed, of a day', revealMessage({ ...closed, dueAt: 1 }, fact, messages, { next: true, picture })];
    }
    yield ['open, untimed', questionMessage({ ...round, pace: 'untimed' }, messages)];
    yield [
      'revealed',
      revealMessage(closed, fact, messages, {
        next: true,
        scoreboard: scoreboardAfter({ terms: {} }, [round, round], true),
      }),
    ];
    for (const mode of of ? (['four-teams', 'lives'] as const) : []) {
      const scoreboard = scoreboardAfter({ terms: { mode } }, [round, round], true);
      yield [`revealed, ${mode}`, revealMessage(closed, fact, messages, { next: true, scoreboard })];
    }
    yield ['revealed, nobody', revealMessage({ ...closed, answers: new Map() }, fact, messages, { next: true })];
    yield ['proof', proofMessage(closed, fact, messages)];
    for (const skipped of of ? skippers : [])
      yield [`skipped, ${skipped}`, revealMessage({ ...closed, skipped }, fact, messages, { next: true, picture })];
    const also = Array.from({ length: 5 }, () => '\\*'.repeat(rules.longestTyped / 2));
    yield ['revealed, counted anew', revealMessage({ ...closed, also }, fact, messages, { next: true, picture })];
    yield ['revealed, with its picture', revealMessage(closed, fact, messages, { next: true, picture })];
    yield ['private', soloQuestionMessage(round, messages)];
    yield ['private, with its picture', soloQuestionMessage(round, messages, { picture })];
    const ofSet = { ...round, series: { id: '9'.repeat(19), number: 20, of: 20, streaks: {}, waitsFor: [] } };
    yield ['private, continued', soloQuestionMessage(ofSet, messages, { isContinued: true })];
    const [player] = players;
    const everything = round.order.length === 0 ? givenBy(question, 1) : { options: round.order };
    const own = crowded(question, of, []);
    const taken = player && answer(own, player, everything, 0.5, own.openedAt);
    if (!taken || 'refused' in taken) throw new Error('The answer was not taken.');
    const words = `${messages.duel.done(20, 20, 4_500)}\n${messages.duel.pending('\\*'.repeat(rules.longestName))}`;
    for (const onward of ['next', 'summary', { words }] as const)
      yield [
        'private, revealed',
        soloRevealMessage(taken.round, '0', fact, messages, { onward, instead: '\\*'.repeat(80), picture }),
      ];
  }
}

/** Every message that is about more than one question. */
function* otherMessages(bank: Bank, messages: Messages): Generator<[string, Payload]> {
  const plan = bank.questions.slice(0, 20).map((question) => question.id);
  const terms = {
    questions: 20,
    pace: 'untimed',
    kind: 'true-false',
    difficulty: 'adaptive',
    topicId: bank.topics[0]?.id ?? '',
  } as const;
  const [host = { id: '', name: '' }, other = host] = players;
  const match: Match = { ...callMatch(id, host, terms, { seed: 1, plan }, 1_700_000_000_000), players };
  // So that everybody has answered, and somebody wrongly, however long the texts of the hardest question are.
  const rounds = bank.questions.slice(0, 20).map((question) => crowded(question, series));
  for (const mode of [undefined, ...modes]) {
    const sides = Object.fromEntries(players.map(({ id: of }, index) => [of, teams[index % 4] ?? 'red']));
    const played = mode ? { ...match, terms: { ...terms, mode }, ...(mode !== 'lives' && { sides }) } : match;
    yield [`lobby, ${mode}`, lobbyMessage(played, bank, messages)];
    yield [`lobby, ${mode}, nobody has chosen`, lobbyMessage({ ...played, sides: {} }, bank, messages)];
    for (const ending of ['finished', 'stopped', 'abandoned', 'displaced'] as const)
      yield [`podium, ${mode}, ${ending}`, podiumMessage(end(played, ending), rounds, bank, messages)];
  }
  const paper = duel(id, [host, other], terms, plan, 1_700_000_000_000);
  const mine = rounds.flatMap((round) => [host, other].map((player) => ({ ...round, askedBy: player.id })));
  const scores = paper.players.map((player) => score(paper, player, mine, new Set()));
  for (const state of ['open', 'played', 'expired'] as const)
    yield [`duel, ${state}`, duelMessage({ paper, rounds: mine, scores, state }, bank, messages)];
  const link = `https://discord.com/channels/${id}/${id}/${id}`;
  yield ['duel, over', duelMessage({ paper, rounds: mine, scores, state: 'played' }, bank, messages, link)];
  const set = alone(id, host, terms, plan);
  const result = score(set, host, mine, new Set());
  yield ['summary', summaryMessage(set, { ...result, known: 20 }, rounds, bank, messages)];
  const rows = players.slice(0, rules.leaderboardPage).map((player, index) => {
    const numbers = { points: 999_999_999, right: 99_999_999, answered: 99_999_999, streak: 99_999_999 };
    return { rank: 1_000_000 + index, player: { ...player, id: `${index}${'9'.repeat(19)}` }, ...numbers };
  });
  const now = Date.UTC(2026, 8, 30);
  const tally = { points: 999_999_999, right: 999_999, answered: 9_999_999, streak: 999_999 };
  const own = { ...tally, rank: 9_999_999, player: { ...host, id } };
  const page = { rows, above: true, below: true, players: 9_999_999, own };
  for (const whose of ['here', 'world'] as const)
    for (const period of periods.map((kind) => periodAt(kind, now))) {
      const medals = new Map(rows.map(({ player }) => [player.id, { 1: 999, 2: 999, 3: 999 }]));
      const shown = { whose, period, now, page, medals };
      const tallies = { own: tally, duel: tally };
      yield [`leaderboard ${period}`, leaderboardMessage(shown, id, tallies, messages)];
      const hidden = { ...shown, page: { ...page, own: { ...own, rank: undefined } } };
      yield [`leaderboard ${period}, hidden`, leaderboardMessage(hidden, id, tallies, messages)];
      yield [`leaderboard ${period}, shared`, sharedLeaderboardMessage(shown, host, messages)];
      const empty = { rows: [], above: false, below: false, players: 0, own: undefined };
      yield [`leaderboard ${period}, empty`, leaderboardMessage({ ...shown, page: empty }, id, tallies, messages)];
    }
  const counts = Object.fromEntries(keptParts.map((part) => [part, 999_999_999])) as KeptInShort['counts'];
  const kept = {
    counts,
    servers: 9_999_999,
    conversations: 9_999_999,
    since: 1_700_000_000_000,
    names: players.map(({ name }) => name),
    isBeingErased: true,
    isHidden: true,
  };
  const daily = {
    paperId: id,
    day: '2026-09-30',
    score: 100,
    streak: { day: '2026-09-30', length: 9_999, forgiven: '2026-09-29' },
    comparison: { others: 9_999_999, lower: 9_999_999 },
    lines: bank.questions
      .toSorted((a, b) => b.prompt.length - a.prompt.length)
      .slice(0, rules.daily.questions)
      .map((question, index) => ({
        number: index + 1,
        question,
        mark: 'partly' as const,
        roundId: `${id}.1.${index + 1}`,
        isHeldBack: false,
        world: { answered: 9_999_999, right: 9_999_999 },
        here: { answered: 9_999_999, right: 9_999_999 },
      })),
  };
  const place = { ...tally, player: host, rank: 9_999_999 };
  const places = new Map(periods.map((kind) => [kind, place]));
  const part = { answered: 9_999_999, share: 0.59 };
  const topics = bank.topics
    .toSorted((a, b) => b.title.length - a.title.length)
    .map(({ id: name }) => ({ ...part, name }));
  const medals = { 1: 9_999, 2: 9_999, 3: 9_999 };
  const profile = {
    points: 999_999,
    title: 'ambassador' as const,
    here: places,
    world: places,
    medals: { here: medals, world: medals },
    streak: { length: 99_999, isDone: false },
    strengths: {
      topics: [...topics.map((one) => ({ ...one, share: 0.99 })), ...topics],
      kinds: kinds.map((name) => ({ ...part, name })),
    },
    isOpen: true,
  };
  const best = [1, 2, 3].map((medal) => ({ player: host, points: 999_999_999, medal: medal as Medal }));
  yield ['champions', championsMessage('2026-08', best, messages)];
  yield ['introduction', introductionMessage(messages)];
  const due = { factId: 'f', answers: 1, missed: 1, lastAt: 0, stability: 1, dueAt: 0 };
  const dues = { now: Array.from({ length: 9_999 }, () => due), next: 9_999_999_999_999, isHeldBack: true };
  const schedule = { known: 99_999, shaky: 99_999, due: dues };
  const chart = { name: 'bars.png', data: Buffer.from('png') };
  yield ['profile', profileMessage(profile, host, bank, messages, { schedule, chart })];
  yield ['profile, in words', profileMessage(profile, host, bank, messages, { schedule })];
  yield ['profile, of somebody else', profileMessage(profile, host, bank, messages, {})];
  yield ['daily', dailyMessage(daily, messages)];
  yield ['daily, shared', sharedDailyMessage(daily, host, messages)];
  yield ['daily, read', readDailyMessage(daily, bank, messages)];
  yield ['review', reviewMessage(id, { ...result, right: 20, answered: 20 }, dues, messages)];
  yield ['review, the last', reviewMessage(id, result, { ...dues, now: [] }, messages)];
  const bestOf = (period: string) => ({
    period,
    rows: [1, 2, 3].map((rank) => ({ ...place, rank })),
    players: 9_999_999,
  });
  const went = { answered: 9_999_999, right: 9_999_999 };
  yield [
    'news, a recap',
    newsMessage({ bulletin: 'recap', best: bestOf('2026-W40') }, 9_999_999_999_999, bank, messages),
  ];
  for (const question of bank.questions) {
    const hardest = { question, world: went };
    const news = { bulletin: 'daily', day: '2026-09-30', hardest, best: bestOf('2026-09-29') } as const;
    yield [`news, a daily about ${question.id}`, newsMessage(news, 9_999_999_999_999, bank, messages)];
    const told = {
      bulletin: 'question',
      question,
      place: { guildId: id, channelId: id, language: 'en', messageId: id, token: '' },
      answered: 9_999_999,
      right: 9_999_998,
      named: Array.from({ length: rules.revealNames }, () => ({ player: host })),
      best: bestOf('2026-W40'),
    } as const;
    yield [`news, the question ${question.id}`, newsMessage(told, 9_999_999_999_999, bank, messages)];
  }
  yield ['privacy', privacyMessage(kept, messages)];
  const mentions = Array.from({ length: rules.settings.channels }, () => '9'.repeat(20));
  const many = bank.topics.flatMap((topic) =>
    Array.from({ length: 60 }, (_, n) => ({ ...topic, id: `${topic.id}${n}` })),
  );
  const packsToo = bank.packs.flatMap((pack) =>
    Array.from({ length: 60 }, (_, n) => ({ ...pack, id: `${pack.id}${n}` })),
  );
  const known = {
    bank: {
      packs: packsToo,
      topics: many,
      topic: (one: string) => many.find((topic) => topic.id === one),
      question: (one: string) => bank.question(one),
    },
    languages: createLanguages({ en: { ...messages, ownName: 'x'.repeat(120) } }),
  };
  const everything = {
    channels: mentions,
    starters: { role: '9'.repeat(20) },
    pace: 'untimed',
    off: many.slice(0, 50).map((topic) => topic.id),
    language: 'en',
    boards: 'private',
    names: 'hidden',
    zone: 'America/Argentina/ComodRivadavia',
    daily: { channelId: '9'.repeat(20), minute: 1_439, asks: true },
    recap: { channelId: '9'.repeat(20), minute: 1_439, weekday: 3 },
    night: { channelId: '9'.repeat(20), minute: 1_439, weekday: 3, questions: 20, mode: 'three-teams' },
    pinged: '9'.repeat(20),
  } as const;
  for (const part of settingsParts)
    for (const page of [0, 1])
      yield [
        `settings, ${part}, ${page}`,
        settingsMessage(
          everything,
          { part, page, told: messages.settings.nothingLeft, paused: bulletins },
          known,
          messages,
        ),
      ];
  const changes: Change[] = [
    { of: 'channels', to: mentions },
    { of: 'off', off: everything.off, on: everything.off },
  ];
  const entries = Array.from({ length: rules.auditPage }, (_, n) => ({
    id,
    at: 9_999_999_999_999,
    by: '9'.repeat(20),
    event: { what: 'change', change: changes[n % 2] ?? { of: 'everything' } } as const,
  }));
  yield ['settings, what happened', historyMessage({ entries, goesOn: true, page: 9_999 }, known, messages)];
  yield ['privacy, to be deleted', deletionMessage(kept, messages)];
  yield ['privacy, deleted', deletedMessage(messages)];
  yield ['privacy, a file', dataMessage({ name: 'my-data-99.json.gz', attachment: Buffer.from('{}') }, 99, messages)];
  const packs = Array.from({ length: 40 }, () => bank.packs).flat();
  for (const topic of helpTopics) yield [`help, ${topic}`, helpMessage(topic, packs, messages)];
  for (const fact of bank.facts) {
    const pack = bank.packs.find((one) => one.id === fact.topic.packId);
    if (pack) yield [`fact ${fact.id}`, factMessage(fact, pack, messages)];
  }
}

/** What Discord's guideline allows a button's label beside an icon: https://docs.discord.com/developers/components/reference#button */
const withIcon = 34;

describe.each(languages)('in %s', (_, messages) => {
  // Where texts are far too long, little of a message is in the reader's language: the one with the longest words is enough.
  test.each(messages === en ? (['own', 'longest'] as const) : (['own', 'longest', 'boundless'] as const))(
    'Discord takes every message of the %s bank, in every state',
    async (name) => {
      const bank = banks[name];
      const refused: string[] = [];
      const all = [
        ...bank.questions.flatMap((question) =>
          [...messagesOf(question, bank, messages)].map(
            ([state, payload]) => [`${question.id}, ${state}`, payload] as const,
          ),
        ),
        ...otherMessages(bank, messages),
      ];
      for (const [what, payload] of all) {
        expect(textLength(payload), what).toBeLessThanOrEqual(discord.text);
        expect(components(payload), what).toBeLessThanOrEqual(discord.components);
        // Our own packs' thousands of messages differ in little else; whole-bank.test.ts asks about them.
        const answered = name === 'own' ? undefined : await refusal(payload);
        if (answered !== undefined) refused.push(`${what}: ${answered}`);
      }
      expect(all.length).toBeGreaterThan(100);
      expect(refused).toEqual([]);
    },
  );

  test('no message pings', () => {
    const bank = banks.longest;
    const all = [
      ...bank.questions.flatMap((one) => [...messagesOf(one, bank, messages)]),
      ...otherMessages(bank, messages),
    ];
    for (const [what, { allowedMentions }] of all) expect(allowedMentions, what).toEqual({ parse: [] });
    expect(all.length).toBeGreaterThan(20);
  });

  test('a form has room for its words', () => {
    for (const name of ['own', 'longest', 'boundless'] as const) {
      for (const question of banks[name].questions) {
        const { write, tick, answerLabel, tickAll, putInOrder, lettersLabel, guess } = messages.question;
        const words: Partial<Record<Kind, [title: string, label: string]>> = {
          typed: [write, answerLabel],
          select: [tick, tickAll],
          order: [putInOrder, lettersLabel],
          number: [guess, ''],
          ladder: [write, answerLabel],
          list: [messages.tries.name, messages.tries.namesLabel],
        };
        const said = words[question.kind];
        if (said === undefined) continue;
        const round = rulesOf(question).tries ? tried(question, 'normal') : crowded(question, series);
        const { title, components } = answerForm({ ...round, at: round.deadline }, 600_000, messages).toJSON();
        expect(title.length).toBeLessThanOrEqual(discord.modalTitle);
        expect(title).toBe(said[0]);
        const [text, field] = components;
        if (text?.type !== ComponentType.TextDisplay || field?.type !== ComponentType.Label) throw new Error(title);
        expect(text.content.length).toBeLessThanOrEqual(discord.text);
        expect(field.label.length).toBeLessThanOrEqual(discord.fieldLabel);
        if (said[1] !== '') expect(field.label).toBe(said[1]);
      }
    }
  });

  test('the form of a report is taken, whatever the question, and none of its words are cut', () => {
    const { button, kinds: labels, kindLabel, textLabel } = messages.report;
    expect(button.length).toBeLessThanOrEqual(discord.modalTitle);
    for (const label of [kindLabel, textLabel]) expect(label.length).toBeLessThanOrEqual(discord.fieldLabel);
    for (const label of Object.values(labels)) expect(label.length).toBeLessThanOrEqual(discord.selectLabel);
    for (const name of ['own', 'longest', 'boundless'] as const)
      for (const question of banks[name].questions) {
        const [text] = reportForm(crowded(question, series), messages).toJSON().components;
        if (text?.type !== ComponentType.TextDisplay) throw new Error(question.id);
        expect(text.content.length).toBeLessThanOrEqual(discord.text);
      }
  });

  test('a case is taken, whatever the question, with as many reports as there may be', async () => {
    const long = '\\*'.repeat(300);
    const reports = players.map(({ id: playerId }, index) => ({
      roundId: id,
      playerId,
      at: 1_700_000_000_000,
      text: long,
      given: { text: long },
      kind: reportKinds[index % reportKinds.length] ?? 'other',
    }));
    const decisions = [...deeds, ...deeds, ...deeds].map((deed) => ({
      id,
      caseId: id,
      deed,
      detail: long,
      by: id,
      at: 1_700_000_000_000,
    }));
    const base = { id, message: undefined, asked: 99_999, answered: 99_999, right: 0.5, isOpen: true };
    for (const name of ['longest', 'boundless'] as const)
      for (const question of banks[name].questions) {
        const { id: questionId } = question;
        const shown = caseMessage(
          { ...base, questionId, wording: wordingOf(question), reports, decisions },
          banks[name],
          { file: 'x'.repeat(200), line: 99_999 },
          messages,
        );
        expect(await refusal(shown)).toBeUndefined();
        expect(textLength(shown)).toBeLessThanOrEqual(discord.text);
        for (const deed of deeds) {
          const words = noticeText(
            { playerId: id, decisionId: id, questionId, deed, detail: long, points: 99_999 },
            banks[name],
            messages,
          );
          expect(words.length).toBeLessThanOrEqual(discord.text);
        }
      }
    expect(messages.cases.reply.length).toBeLessThanOrEqual(discord.modalTitle);
    expect(messages.cases.accept.length).toBeLessThanOrEqual(discord.modalTitle);
    for (const label of [messages.cases.replyLabel, messages.cases.spellingLabel, messages.cases.memberLabel])
      expect(label.length).toBeLessThanOrEqual(discord.fieldLabel);
  });

  test('no button’s words are cut', () => {
    const { question, match, duel: duels, solo, podium, fact, leaderboard } = messages;
    const words = [
      question.revealNow,
      question.skip,
      question.next,
      question.write,
      question.putInOrder,
      question.guess,
      question.tick,
      messages.tries.name,
      messages.tries.more,
      messages.tries.done,
      match.play,
      messages.reveal.proof,
      messages.report.button,
      messages.cases.void,
      messages.cases.fine,
      messages.cases.extents.all(99_999),
      messages.cases.reply,
      question.true,
      question.false,
      match.join,
      match.startNow,
      match.shuffle,
      ...Object.values(match.teams),
      match.nextNow,
      match.stop,
      duels.play,
      duels.rematch,
      solo.pass,
      solo.summary,
      podium.again,
      fact.quizMe,
      leaderboard.top,
      leaderboard.previous,
      leaderboard.nextPage,
      leaderboard.jump,
      leaderboard.share,
      leaderboard.open,
      ...Object.values(leaderboard.periods),
      ...Object.values(leaderboard.scopes),
      messages.privacy.data,
      messages.privacy.hide,
      messages.privacy.show,
      messages.privacy.delete,
      messages.privacy.keep,
      ...helpTopics.map((topic) => messages.help[topic].title),
    ];
    for (const label of words) expect(label.length, label).toBeLessThanOrEqual(withIcon);
  });
});

test('commands, their options and choices are as short as Discord wants them', () => {
  const strings = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
  };
  const several = createLanguages({ en, de: pseudo });
  for (const { description, description_localizations: translated, options = [] } of commands.map((command) =>
    definitionOf(command, several),
  )) {
    const descriptions = options.flatMap((option) => [option.description, option.description_localizations]);
    for (const text of strings([description, translated, descriptions]))
      expect(text.length, text).toBeLessThanOrEqual(discord.description);
    for (const choices of options.flatMap((option) =>
      'choices' in option && option.choices ? [option.choices] : [],
    )) {
      expect(choices.length).toBeLessThanOrEqual(discord.choices);
      for (const text of strings(choices)) expect(text.length, text).toBeLessThanOrEqual(discord.choice);
    }
  }
});

describe('what would be too long', () => {
  const reveal = (bank: Bank, kind: Question['kind']) => {
    const question = bank.questions.find((one) => one.kind === kind);
    if (!question) throw new Error(`There is no ${kind} question.`);
    const [round, fact] = [crowded(question, undefined), bank.factOf(question)];
    return [revealMessage(round, fact, en, { next: true }), proofMessage(round, fact, en)].map((message) =>
      JSON.stringify(message.components),
    );
  };

  test('names fewer players and quotes less, and says how many more there are', () => {
    const [text, proof] = reveal(banks.longest, 'true-false');
    expect(text).toContain('and 57 more');
    expect(text).toContain('### ✅ True');
    expect(proof).toContain('and 5 more quotes');
    expect(proof).toContain('right answer');
  });

  test('is found for its author, and nothing of our own pack is', () => {
    const [pack = longestPack()] = banks.own.packs;
    expect(overlong(pack, en)).toEqual([]);
    const long = longestPack();
    const found = overlong(long, en);
    expect(found).toHaveLength(long.facts.length + long.facts.flatMap(({ questions }) => questions).length);
    for (const { length } of found) expect(length).toBeGreaterThan(discord.text);
  });
});
