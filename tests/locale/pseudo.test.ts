import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bank, Fact, Pack, Topic } from '../../src/bank/bank.ts';
import { makeBank } from '../../src/bank/make-bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { rulesOf } from '../../src/game/kinds/index.ts';
import { keptParts } from '../../src/game/kept.ts';
import { callMatch, end } from '../../src/game/match.ts';
import { paces, type Pace } from '../../src/game/pace.ts';
import * as papers from '../../src/game/paper.ts';
import { kinds, type Question } from '../../src/game/question.ts';
import { periodAt, periods } from '../../src/game/period.ts';
import { modes } from '../../src/game/mode.ts';
import { bulletins } from '../../src/game/schedule.ts';
import { scoreboardAfter } from '../../src/game/scoreboard.ts';
import { pseudonym } from '../../src/game/erased.ts';
import type { Change, Settings } from '../../src/game/settings.ts';
import { skippers } from '../../src/game/skip.ts';
import { titleFor, titles } from '../../src/game/profile.ts';
import { takesSpellings } from '../../src/game/spelling.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { noMedals } from '../../src/game/season.ts';
import { deeds, reportKinds } from '../../src/game/report.ts';
import { seeded } from '../../src/game/random.ts';
import type { Named } from '../../src/game/kinds/kind.ts';
import { addTry } from '../../src/game/tries.ts';
import type { Tried } from '../../src/game/trying.ts';
import { answer, ask, type Answer, type Round, type Series } from '../../src/game/round.ts';
import { en } from '../../src/locale/en.ts';
import { createLanguages } from '../../src/locale/languages.ts';
import type { FinishedDaily } from '../../src/play/dailies.ts';
import type { Due, Schedule } from '../../src/play/due.ts';
import type { KeptInShort } from '../../src/play/privacy.ts';
import type { Profile } from '../../src/play/profiles.ts';
import { acceptForm } from '../../src/render/accept-form.ts';
import { answerForm } from '../../src/render/answer-form.ts';
import { championsMessage } from '../../src/render/champions.ts';
import { dailyMessage, readDailyMessage, sharedDailyMessage } from '../../src/render/daily.ts';
import { challengeMessage, duelMessage, resultMessage } from '../../src/render/duel.ts';
import { factMessage } from '../../src/render/fact.ts';
import { givenText } from '../../src/render/given.ts';
import { helpMessage, helpTopics } from '../../src/render/help.ts';
import { leaderboardMessage, sharedLeaderboardMessage, type ShownBoard } from '../../src/render/leaderboard.ts';
import { introductionMessage } from '../../src/render/introduction.ts';
import { lobbyMessage } from '../../src/render/lobby.ts';
import { lockedInText, verdictText } from '../../src/render/note.ts';
import { podiumMessage } from '../../src/render/podium.ts';
import { dataMessage, deletedMessage, deletionMessage, privacyMessage } from '../../src/render/privacy.ts';
import { profileMessage } from '../../src/render/profile.ts';
import { proofMessage } from '../../src/render/proof-message.ts';
import { questionMessage } from '../../src/render/question.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { replyForm } from '../../src/render/reply-form.ts';
import { caseMessage, noticeText, voidMessage } from '../../src/render/report-case.ts';
import { reportForm } from '../../src/render/report.ts';
import { nothingDueText, reviewMessage } from '../../src/render/review.ts';
import { settingsParts } from '../../src/render/settings-parts.ts';
import { newsMessage, pausedMessage } from '../../src/render/news.ts';
import { planForm, zoneForm } from '../../src/render/plan-form.ts';
import { historyMessage, settingsMessage, startersText } from '../../src/render/settings.ts';
import { soloQuestionMessage, soloRevealMessage, summaryMessage } from '../../src/render/solo.ts';
import { notTriedText, triedLines, triedMessage } from '../../src/render/tries.ts';
import { bankOf } from '../fixtures/bank.ts';
import { givenBy } from '../fixtures/given.ts';
import { examples } from '../fixtures/questions.ts';
import { asciiWords, pseudo, strays, withoutLetters } from '../fixtures/pseudo.ts';

const players = Array.from({ length: 12 }, (_, number) => ({ id: String(number), name: `Жук ${number}` }));
const [ada = { id: '', name: '' }, bela = { id: '', name: '' }] = players;
const start = 1_700_000_000_000;

/** The bot's own bank and a question of each kind, with no ASCII letter left in what a player reads of it. */
let bank: Bank;
let topic: Topic;
let pack: Pack;
beforeAll(async () => {
  const own = (await loadBank(fileURLToPath(new URL('../../questions', import.meta.url)))).bank;
  const loaded = makeBank([...own.packs, ...bankOf(...Object.values(examples)).packs]);
  const { packs, topics, facts } = withoutLetters({ packs: loaded.packs, topics: loaded.topics, facts: loaded.facts });
  bank = {
    ...loaded,
    packs,
    topics,
    facts,
    questions: facts.flatMap(({ questions }) => questions),
    topic: (id) => topics.find((one) => one.id === id),
    fact: (id) => facts.find((one) => one.id === id),
  };
  [pack, topic] = [first(packs), first(topics)];
});

const known = {
  get bank() {
    return bank;
  },
  languages: createLanguages({ en: pseudo }),
};

function first<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Error('The bank is empty.');
  return item;
}

function hookOf({ factId }: Question): Fact {
  const fact = bank.fact(factId);
  if (!fact) throw new Error(factId);
  return fact;
}

/** What is kept about somebody who has done nothing, or everything. */
function kept(): KeptInShort[] {
  const all = (count: number) => Object.fromEntries(keptParts.map((part) => [part, count])) as KeptInShort['counts'];
  const none = {
    counts: all(0),
    servers: 0,
    conversations: 0,
    since: undefined,
    names: [],
    isBeingErased: false,
    isHidden: false,
  };
  const names = players.map(({ name }) => name);
  return [
    none,
    { counts: all(12), servers: 2, conversations: 1, since: start, names, isBeingErased: true, isHidden: true },
  ];
}

/** The same bank, whose questions are found by their ids. */
function cased(): Bank {
  return { ...bank, question: (id) => bank.questions.find((one) => one.id === id), factOf: hookOf };
}

function series(number: number, of: number): Series {
  return { id: 'm', number, of, streaks: {}, waitsFor: [] };
}

function opened(question: Question, pace: Pace = 'normal', part?: Series): Round {
  return ask('r', question, ada.id, start, seeded(1), { pace, series: part });
}

/** The round, answered by so many, each with this credit and one of all that there is to pick. */
function answered(round: Round, by: number, credit: number): Round {
  return players.slice(0, by).reduce((before, player, index) => {
    const given = givenBy(round.question, index);
    const taken = answer(before, player, given, credit, start + 1_000 + index);
    if ('refused' in taken) throw new Error(taken.refused);
    return taken.round;
  }, round);
}

/** Rounds of a ladder and a list with tries of three players, each with the try that came last. */
function triedRounds(): { round: Round; tried: Tried }[] {
  const tries = { ladder: ['жжж', '', 'жж'], list: ['жжж, жж', 'ж, жжж', 'ж,'.repeat(12)] } as const;
  return (['ladder', 'list'] as const).flatMap((kind) => {
    const question = bank.questions.find((one) => one.kind === kind);
    if (!question) throw new Error(kind);
    return paces.flatMap((pace) => {
      const round = opened(question, pace);
      return tries[kind].flatMap((text, number) =>
        players.slice(0, 3).map((player, index): { round: Round; tried: Tried } => {
          const hits = index === 0 ? [number] : [];
          const one = { id: `${number} ${index}`, player, text, hits, misses: index, took: 9_000 * number, at: start };
          if (round.tries) addTry(round.tries, one);
          const named: Named[] = [
            { item: 'ж', hit: 0 },
            { item: 'ж', known: 1 },
            { item: 'ж', instead: 'Жжж' },
            { item: 'ж', names: ['Жж', 'Жжж'] },
          ];
          return { round, tried: { tried: one, named: kind === 'list' ? named : named.slice(index, index + 1) } };
        }),
      );
    });
  });
}

function changed(round: Round, changes: Partial<Answer>): Round {
  return { ...round, answers: new Map([...round.answers].map(([id, one]) => [id, { ...one, ...changes }])) };
}

function oneOfEach(): Question[] {
  return kinds.flatMap((kind) => bank.questions.find((question) => question.kind === kind) ?? []);
}

/** Duels in every state, played by both, by one, and by nobody. */
function duels() {
  const paper = papers.duel('p', [ada, bela], { questions: 3, pace: 'untimed' }, ['a', 'b', 'c'], start);
  const part = (player: typeof ada, count: number, credit: number) =>
    oneOfEach()
      .slice(0, count)
      .map((question, index) => {
        const round = { ...opened(question, 'untimed', series(index + 1, 3)), askedBy: player.id };
        const taken = answer(round, player, { options: [0] }, credit, start);
        if ('refused' in taken) throw new Error(taken.refused);
        return taken.round;
      });
  const states = [
    [],
    part(ada, 3, 0),
    [...part(ada, 3, 1), ...part(bela, 3, 0)],
    [...part(ada, 3, 1), ...part(bela, 3, 1)],
  ];
  states.push([...part(ada, 3, 0), ...part(bela, 1, 1)]);
  return (['open', 'played', 'expired'] as const).flatMap((state) =>
    states.map((rounds) => {
      const scores = paper.players.map((player) => papers.score(paper, player, rounds, new Set()));
      return { paper, rounds, scores, state };
    }),
  );
}

/** Every function that makes a message or a form, with what it makes of every state that a player can see. */
const shown: Record<string, () => unknown[]> = {
  questionMessage: () =>
    bank.questions.flatMap((question) =>
      paces.flatMap((pace) => {
        const round = opened(question, pace, series(2, 5));
        const finale = opened(question, pace, { ...series(5, 5), stakes: 2 });
        return [
          questionMessage(finale, pseudo),
          questionMessage(round, pseudo),
          questionMessage({ ...answered(opened(question, pace), 2, 1), dueAt: start }, pseudo),
          questionMessage({ ...answered(opened(question, pace), 2, 1), away: 9_000, skipVotes: ['2'] }, pseudo),
        ];
      }),
    ),

  revealMessage: () =>
    bank.questions.flatMap((question) =>
      [2, 4, 5]
        .map((number) => opened(question, 'blitz', series(number, 5)))
        .concat(opened(question))
        .flatMap((round) =>
          [
            round,
            answered(round, 1, 0),
            answered(round, 3, 0),
            answered(round, 12, 1),
            answered(round, 3, 0.5),
            changed(answered(round, 1, 1), { counts: 'none', points: 0 }),
            ...skippers.map((skipped) => ({ ...answered(round, 1, 1), skipped })),
            { ...answered(round, 3, 1), voided: true as const },
            { ...answered(round, 3, 1), also: ['жж', 'ж'] },
            { ...answered(round, 3, 1), dueAt: start },
          ].map((one) =>
            revealMessage(one, hookOf(question), pseudo, {
              next: true,
              scoreboard: scoreboardAfter({ terms: {} }, [one, one], false),
            }),
          ),
        ),
    ),

  proofMessage: () =>
    bank.questions.map((question) => proofMessage(answered(opened(question), 12, 0), hookOf(question), pseudo)),

  soloQuestionMessage: () =>
    bank.questions
      .flatMap((question) =>
        [false, true].map((isContinued) =>
          soloQuestionMessage(opened(question, 'untimed', series(1, 3)), pseudo, { isContinued }),
        ),
      )
      .concat(
        bank.questions.map((question) =>
          soloQuestionMessage(opened(question, 'untimed', { ...series(1, 3), review: true }), pseudo, { due: 12 }),
        ),
      ),

  soloRevealMessage: () =>
    bank.questions.flatMap((question) => {
      const round = opened(question, 'untimed');
      const passed = changed(answered(round, 1, 0), {
        given: rulesOf(question).nothing,
      });
      const known = [0.5, 1].map((credit) => changed(answered(round, 1, credit), { counts: 'none', points: 0 }));
      const review = opened(question, 'untimed', { ...series(1, 3), review: true });
      const states = [round, review].flatMap((one) => [one, ...[0, 0.5, 1].map((credit) => answered(one, 1, credit))]);
      states.push(passed, ...known);
      const onwards = ['next', 'summary', { words: pseudo.duel.done(1, 2, 300) }] as const;
      return states.flatMap((one) =>
        onwards.map((onward) => soloRevealMessage(one, ada.id, hookOf(question), pseudo, { onward, instead: 'Жжж' })),
      );
    }),

  triedMessage: () =>
    triedRounds().flatMap(({ round, tried }) => [
      triedMessage(round, tried, pseudo),
      questionMessage(round, pseudo, { at: start + 9_000 }),
      soloQuestionMessage({ ...round, pace: 'untimed' }, pseudo, { told: triedLines(round, tried, pseudo) }),
      answerForm({ ...round, at: start + 9_000 }, 9_000, pseudo).toJSON(),
    ]),

  notTriedText: () =>
    [
      { refused: 'wait', until: start + 4_000, for: 'clue' } as const,
      { refused: 'wait', until: start + 4_000, for: 'pause' } as const,
      { refused: 'solved' } as const,
      { refused: 'spent' } as const,
      { refused: 'too-many' } as const,
      { refused: 'no-more' } as const,
    ].map((refused) => notTriedText(refused, start, pseudo)),

  answerForm: () =>
    oneOfEach()
      .filter((question) => viewOf(question).form !== undefined)
      .flatMap((question) => [undefined, 9_000].map((left) => answerForm(opened(question), left, pseudo).toJSON())),

  reportForm: () => oneOfEach().map((question) => reportForm(opened(question), pseudo).toJSON()),

  caseMessage: () =>
    [...oneOfEach().map(({ id }) => id), 'ж/ж'].flatMap((questionId) => {
      const played = { roundId: '1', playerId: '2', at: start, text: 'жж', given: { text: 'ж' } };
      const reports = reportKinds.map((kind) => ({ ...played, kind }));
      const decisions = deeds.flatMap((deed) =>
        ['2', undefined].map((by) => ({
          id: '3',
          caseId: '1',
          deed,
          detail: { void: 'all', accept: 'жж', reply: 'жж', fine: '' }[deed],
          by,
          at: start,
        })),
      );
      const question = oneOfEach().find(({ id }) => id === questionId);
      const wording = question ? wordingOf(question) : '';
      const base = { id: '1', questionId, wording, message: undefined, asked: 3, answered: 2, right: 0.5 };
      return [
        caseMessage({ ...base, isOpen: true, reports, decisions }, cased(), { file: 'ж', line: 3 }, pseudo),
        caseMessage({ ...base, isOpen: false, reports: [], decisions, answered: 0 }, cased(), undefined, pseudo),
      ];
    }),

  noticeText: () =>
    deeds.flatMap((deed) =>
      [oneOfEach()[0]?.id ?? '', 'ж/ж'].flatMap((questionId) =>
        [{}, { points: 0 }, { points: 85 }].map((earned) =>
          noticeText({ playerId: '1', decisionId: '2', questionId, deed, detail: 'жж', ...earned }, cased(), pseudo),
        ),
      ),
    ),

  acceptForm: () =>
    oneOfEach()
      .filter((question) => takesSpellings(question, wordingOf(question)))
      .map((question) => {
        const reports = [
          { roundId: '1', playerId: '2', kind: 'mine-too' as const, at: start, text: '', given: { text: 'ж' } },
        ];
        const counts = { asked: 3, answered: 2, right: 0.5, isOpen: true, message: undefined, decisions: [] };
        return acceptForm(
          { id: '1', questionId: question.id, wording: '', reports, ...counts },
          question,
          pseudo,
        ).toJSON();
      }),

  voidMessage: () => [voidMessage('1', { reported: 1, all: 2 }, pseudo)],

  replyForm: () => [replyForm('1', pseudo).toJSON()],

  givenText: () => bank.questions.map((question) => givenText(opened(question), { options: [0, 1] }, pseudo)),

  lockedInText: () =>
    oneOfEach().flatMap((question) => {
      const round = answered(opened(question), 1, 1);
      return [...round.answers.values()].flatMap((one) =>
        [round, { ...round, dueAt: start }].map((either) => lockedInText(either, one, pseudo)),
      );
    }),

  verdictText: () =>
    bank.questions.flatMap((question) =>
      [0, 0.5, 1].flatMap((credit) => {
        const round = answered(opened(question, 'blitz', series(2, 5)), 3, credit);
        const places = scoreboardAfter({ terms: {} }, [round], false);
        return [...round.answers.values()].flatMap((one) => [
          ...titles.map((title) => verdictText(round, one, { instead: 'Жжж', title }, places, pseudo)),
          verdictText({ ...round, skipped: 'players' }, one, {}, places, pseudo),
        ]);
      }),
    ),

  factMessage: () => bank.facts.map((fact) => factMessage(fact, pack, pseudo)),

  introductionMessage: () =>
    [pseudo.commands, { ...pseudo.commands, settings: { description: '' } }].map((commands) =>
      introductionMessage({ ...pseudo, commands }),
    ),

  championsMessage: () =>
    [1, 3].map((count) =>
      championsMessage(
        '2026-10',
        players
          .slice(0, count)
          .map((player, index) => ({ player, points: 9 - index, medal: ([1, 2, 3] as const)[index] ?? 3 })),
        pseudo,
      ),
    ),

  profileMessage: () =>
    profiles().flatMap((profile) =>
      [undefined, ...schedules()].flatMap((schedule) =>
        [undefined, { name: 'ж', data: Buffer.from('') }].map((chart) =>
          profileMessage(profile, ada, bank, pseudo, { schedule, chart }),
        ),
      ),
    ),

  dailyMessage: () => finishedDailies().map((daily) => dailyMessage(daily, pseudo)),

  sharedDailyMessage: () => finishedDailies().map((daily) => sharedDailyMessage(daily, ada, pseudo)),

  readDailyMessage: () =>
    finishedDailies().map(({ day, lines }) => {
      const read = lines.map((line, index) => ({ ...line, isHeldBack: index === 1 }));
      return readDailyMessage({ day, lines: read }, { ...bank, factOf: hookOf }, pseudo);
    }),

  reviewMessage: () => dues().map((due) => reviewMessage('1', reviewed, due, pseudo)),

  nothingDueText: () => dues().map((due) => nothingDueText(due, pseudo)),

  helpMessage: () => helpTopics.map((one) => helpMessage(one, [pack], pseudo)),

  privacyMessage: () => kept().map((one) => privacyMessage(one, pseudo)),

  deletionMessage: () => kept().map((one) => deletionMessage(one, pseudo)),

  deletedMessage: () => [deletedMessage(pseudo)],

  dataMessage: () =>
    [undefined, 2].map((number) => dataMessage({ name: 'ж', attachment: Buffer.from('') }, number, pseudo)),

  lobbyMessage: () =>
    [undefined, ...kinds].flatMap((kind) => {
      const terms = { questions: 5, pace: 'blitz', packId: pack.id, ...(kind && { kind }) } as const;
      const match = callMatch('m', ada, terms, { seed: 1, plan: ['a', 'b'] }, start);
      const full = { ...match, terms: { ...terms, topicId: topic.id, difficulty: 'adaptive' } as const, players };
      const others = modes.map((mode) => ({ ...full, terms: { ...terms, mode } }));
      return [match, full, { ...full, asked: 1 }, { ...full, announced: start, players: [] }, ...others].map((one) =>
        lobbyMessage(one, bank, pseudo),
      );
    }),

  podiumMessage() {
    const terms = { questions: 5, pace: 'blitz' } as const;
    const match = callMatch('m', ada, terms, { seed: 1, plan: ['a', 'b'] }, start);
    const rounds = oneOfEach().map((question, index) => answered(opened(question), 12 - index, index === 0 ? 0 : 1));
    return (['finished', 'stopped', 'abandoned', 'displaced'] as const).flatMap((ending) =>
      [undefined, ...modes].flatMap((mode) => {
        const over = end({ ...match, terms: { ...terms, ...(mode && { mode }) } }, ending);
        return [[], rounds, rounds.slice(0, 1)].map((some) => podiumMessage(over, some, bank, pseudo));
      }),
    );
  },

  challengeMessage: () => duels().map((duel) => challengeMessage(duel, bank, pseudo)),

  duelMessage: () =>
    duels().flatMap((duel) => [
      duelMessage(duel, bank, pseudo),
      duelMessage(duel, bank, pseudo, 'https://discord.com/channels/1/2/3'),
    ]),

  resultMessage: () => duels().map((duel) => resultMessage(duel, bank, pseudo)),

  summaryMessage() {
    const paper = papers.alone('p', ada, { questions: 2, pace: 'untimed', kind: 'typed' }, ['a', 'b']);
    const rounds = oneOfEach().map((question) => answered(opened(question, 'untimed', series(1, 2)), 1, 0));
    return [0, 1, 2].map((known) => {
      const score = { ...papers.score(paper, ada, rounds, new Set()), known };
      return summaryMessage(paper, score, rounds, bank, pseudo);
    });
  },

  leaderboardMessage: () =>
    boards().flatMap((shown) =>
      [{}, { own: tally }, { board: tally, own: tally, duel: tally }].map((tallies) =>
        leaderboardMessage(shown, ada.id, tallies, pseudo),
      ),
    ),

  settingsMessage: () =>
    settings().flatMap((set) =>
      settingsParts.map((part) =>
        settingsMessage(set, { part, page: 0, told: pseudo.settings.nothingLeft, paused: bulletins }, known, pseudo),
      ),
    ),

  historyMessage: () =>
    [[], changes()].map((all) => {
      const entries = all.map((change, n) => ({
        id: String(n),
        at: start,
        by: n === 0 ? pseudonym('1') : ada.id,
        event: { what: 'change' as const, change },
      }));
      const own = bulletins.flatMap((bulletin) =>
        [
          { what: 'posted' as const, bulletin },
          { what: 'missed' as const, bulletin },
          { what: 'paused' as const, bulletin, channelId: '1' },
        ].map((event) => ({ id: `${bulletin} ${event.what}`, at: start, by: '', event })),
      );
      const about = { questionId: 'Жжж' };
      const voided = [
        { what: 'voided' as const, ...about },
        { what: 'accepted' as const, ...about },
      ].map((event) => ({ id: event.what, at: start, by: '', event }));
      return historyMessage({ entries: [...entries, ...own, ...voided], goesOn: true, page: 1 }, known, pseudo);
    }),

  newsMessage: () => {
    const best = (count: number) => ({
      period: '2026-11-25',
      rows: players.slice(0, count).map((player, index) => ({ ...tally, player, rank: index + 1 })),
      players: count,
    });
    const world = { answered: 3, right: 1 };
    const own = { ...best(0), period: '2026-W48', isPrivate: true } as const;
    const quiet = newsMessage({ bulletin: 'recap', best: own }, start, { ...bank, factOf: hookOf }, pseudo);
    const others = [0, 3].flatMap((count) => [
      newsMessage(
        { bulletin: 'recap', best: { ...best(count), period: '2026-W48' } },
        start,
        { ...bank, factOf: hookOf },
        pseudo,
      ),
      newsMessage(
        { bulletin: 'daily', day: '2026-11-26', best: best(count) },
        start,
        { ...bank, factOf: hookOf },
        pseudo,
      ),
      ...oneOfEach().flatMap((question) =>
        [0, 20].map((wereRight) =>
          newsMessage(
            {
              bulletin: 'question',
              question,
              place: { guildId: '1', channelId: '2', language: 'en', messageId: '3', token: '' },
              answered: 25,
              right: wereRight,
              named: Array.from({ length: wereRight / 2 }, () => ({ player: ada })),
              best: best(count),
            },
            start,
            { ...bank, factOf: hookOf },
            pseudo,
          ),
        ),
      ),
      ...oneOfEach().map((question) =>
        newsMessage(
          { bulletin: 'daily', day: '2026-11-26', hardest: { question, world }, best: best(count) },
          start,
          { ...bank, factOf: hookOf },
          pseudo,
        ),
      ),
    ]);
    return [quiet, ...others];
  },

  pausedMessage: () => bulletins.map((bulletin) => pausedMessage(bulletin, '1', pseudo)),

  planForm: () => bulletins.flatMap((bulletin) => settings().map((set) => planForm(bulletin, set, '1', pseudo))),

  zoneForm: () => settings().map((set) => zoneForm(set, pseudo)),

  startersText: () => settings().map(({ starters }) => startersText(starters, pseudo)),

  sharedLeaderboardMessage: () => boards().map((shown) => sharedLeaderboardMessage(shown, ada, pseudo)),
};

/** Nothing set, and everything in each way. */
function settings(): Settings[] {
  return [
    {},
    {
      channels: ['1', '2'],
      starters: 'moderators',
      pace: 'blitz',
      off: [pack.id, topic.id],
      language: 'en',
      boards: 'private',
      names: 'hidden',
      daily: { channelId: '1', minute: 60, asks: true },
      night: { channelId: '1', minute: 60, weekday: 2, questions: 5, mode: 'two-teams' },
    },
    {
      starters: { role: '1' },
      channels: Array.from({ length: 25 }, (_, n) => String(n)),
      off: bank.topics.map(({ id }) => id),
      night: { channelId: '1', minute: 60, weekday: 2, questions: 5, mode: 'lives' },
    },
  ];
}

function changes(): Change[] {
  return [
    { of: 'everything' },
    { of: 'off', off: [pack.id], on: [topic.id] },
    { of: 'channels', to: ['1'] },
    { of: 'starters' },
    { of: 'pace', to: 'relaxed' },
    { of: 'language', to: 'en' },
    { of: 'boards', to: 'private' },
    { of: 'names' },
  ];
}

/** Somebody who has done nothing, and somebody with everything. */
function profiles(): Profile[] {
  const place = (rank: number | undefined) => ({ ...tally, player: ada, rank });
  const places = new Map([
    ['all', place(1)],
    ['week', place(2)],
    ['day', place(undefined)],
  ] as const);
  const parts = <Name>(names: readonly Name[]) =>
    names.map((name, index) => ({ name, answered: 9, share: 1 - index / names.length }));
  const nothing = { topics: [], kinds: [] };
  const none = {
    points: 0,
    title: titleFor(0),
    here: new Map(),
    world: new Map(),
    medals: { here: noMedals, world: noMedals },
    isOpen: false,
  } as const;
  const all = { topics: parts(bank.topics.map(({ id }) => id)), kinds: parts(kinds) };
  const streak = { length: 3, isDone: false };
  return [
    { ...none, streak: { length: 0 }, strengths: nothing },
    {
      ...none,
      points: 6_000,
      title: titleFor(6_000),
      here: places,
      world: places,
      medals: { here: { 1: 1, 2: 2, 3: 3 }, world: { ...noMedals, 2: 1 } },
      streak,
      strengths: all,
      isOpen: true,
    },
    { ...none, points: 999_999, title: titleFor(999_999), streak: { ...streak, isDone: true }, strengths: all },
  ];
}

/** Of somebody who has answered nothing, some, and all there is. */
function schedules(): Schedule[] {
  const [due, ...others] = dues();
  return [
    ...others.map((other) => ({ known: 0, shaky: 0, due: other })),
    ...(due ? [{ known: 1, shaky: 2, due }] : []),
    ...others.map((other) => ({ known: 9, shaky: 1, due: other })),
  ];
}

const reviewed = { player: ada, points: 0, answered: 3, right: 2, isDone: true, known: 3 };

/** What may be due after a review: something, something that is being asked about, something later, nothing. */
function dues(): Due[] {
  const due = { factId: 'f', answers: 1, missed: 1, lastAt: start, stability: 1, dueAt: start };
  return [
    { now: [due], next: start, isHeldBack: false },
    { now: [], next: start, isHeldBack: true },
    { now: [], next: start, isHeldBack: false },
    { now: [], next: undefined, isHeldBack: false },
  ];
}

/** A daily that somebody has finished: as the first one or after others, with a streak or without. */
function finishedDailies(): FinishedDaily[] {
  const went = { answered: 3, right: 1 };
  const marks = ['right', 'partly', 'wrong'] as const;
  const lines = oneOfEach().map((question, index) => ({
    number: index + 1,
    question,
    mark: marks[index % 3] ?? 'right',
    roundId: `1.1.${index + 1}`,
    world: index > 0 ? went : undefined,
    here: index > 1 ? went : undefined,
  }));
  const daily = { paperId: '1', day: '2026-11-26', score: 50, lines: lines.slice(0, 5) };
  const streaks = [
    { day: daily.day, length: 1, forgiven: undefined },
    { day: daily.day, length: 4, forgiven: '2026-11-25' },
  ];
  return streaks.flatMap((streak) =>
    [0, 4, 40].map((others) => ({ ...daily, streak, comparison: { others, lower: others / 2 } })),
  );
}

const tally = { points: 30, answered: 3, right: 1, streak: 1 };

/** Leaderboards of every kind and of a month that is over: with the reader, with the reader elsewhere, hidden or not there, empty. */
function boards(): ShownBoard[] {
  const now = Date.UTC(2026, 10, 25);
  const rows = players.map((player, index) => ({ ...tally, player, rank: index + 1 }));
  const own = { ...tally, player: ada, rank: 1 };
  const pages = [
    { rows: rows.slice(0, 10), above: false, below: true, players: 12, own },
    { rows: rows.slice(10), above: true, below: false, players: 12, own },
    { rows: rows.slice(1), above: false, below: false, players: 11, own: { ...own, rank: undefined } },
    { rows: rows.slice(1), above: false, below: false, players: 11, own: undefined },
    { rows: [], above: false, below: false, players: 0, own: undefined },
  ];
  const keys = [...periods.map((kind) => periodAt(kind, now)), '2026-10'];
  return pages.flatMap((page) =>
    (['here', 'world'] as const).flatMap((whose) =>
      keys.flatMap((period) =>
        [undefined, new Map([[ada.id, { 1: 1, 2: 0, 3: 4 }]])].map((medals) => ({ whose, period, page, medals, now })),
      ),
    ),
  );
}

describe('no sentence is written outside the locale', () => {
  test.each(Object.keys(shown))('%s', (name) => {
    const messages = shown[name]?.() ?? [];
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(strays(message), JSON.stringify(message)).toEqual([]);
    expect(JSON.stringify(messages)).toMatch(name === 'givenText' ? /⟦Ŧŕúé⟧/ : /⟦.+⟧/);
  });

  test('and no kind of message is left out', async () => {
    const folder = new URL('../../src/render/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>));
    const made = modules.flatMap((module) => Object.keys(module)).filter((name) => /(?:Message|Form|Text)$/.test(name));
    expect(made.sort()).toEqual(Object.keys(shown).sort());
  });
});

describe('a text that the locale has not made', () => {
  test('shows, wherever it stands', () => {
    const [question] = oneOfEach();
    if (!question) throw new Error('There is no question.');
    const message = JSON.stringify(questionMessage(opened(question), pseudo));
    expect(strays(JSON.parse(message))).toEqual([]);
    const planted = [message.replace('### ', '### Now: '), message.replace('"label":"', '"label":"Go ')];
    expect(planted.map((one) => strays(JSON.parse(one)))).toEqual([['Now'], ['Go']]);
  });

  test('is told from an argument, a mention, a time and a command', () => {
    expect(pseudo.answer.lockedIn('Peru')).toBe('⟦🔒 Ĺóćķéđ íń: **Peru**⟧');
    expect(asciiWords('⟦Úśé⟧ `/quiz` <@1> <t:1:R> https://discord.com/channels/1')).toEqual([]);
    expect(asciiWords('⟦Úśé⟧ it')).toEqual(['it']);
  });

  test('is not what English says', () => {
    expect(strays(helpMessage('playing', [pack], en))).toContain('asks');
  });
});
