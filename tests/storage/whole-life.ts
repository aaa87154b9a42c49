import type { Match } from '../../src/game/match.ts';
import { teams } from '../../src/game/mode.ts';
import type { Place } from '../../src/game/place.ts';
import type { Answer, Player, Series } from '../../src/game/round.ts';
import type { Erased, Erasure, Storage, StoredRound } from '../../src/storage/storage.ts';

/** Somebody who has done everything that can be done, in every place, with names and words that nobody else has. */
export const xenia: Player = { id: '400400400400400400', name: 'Xenia Unmistakable' };
export const words = 'words that only Xenia writes';
export const bela: Player = { id: '500', name: 'Bela' };
export const chen: Player = { id: '600', name: 'Chen' };

export const servers = ['g1', 'g2'];
export const directChannel = 'direct messages of Xenia';

/** Everything in a whole life happens before this time. */
export const start = 1_700_000_000_000;
export const end = start + 1_000_000;

const terms = { questions: 2, pace: 'untimed' } as const;

export function placeIn(guildId: string | undefined, channelId: string): Place {
  return { guildId, channelId, language: 'en', messageId: 'm', token: '' };
}

export function given(player: Player, at: number, changes: Partial<Answer> = {}): Answer {
  return { player, given: { options: [0] }, credit: 1, points: 100, took: 5_000, at, ...changes };
}

/** Asks, takes these answers, closes, and reveals; in a channel, or privately. */
export async function playRound(
  storage: Storage,
  id: string,
  askedBy: Player,
  answers: readonly Answer[],
  changes: Partial<StoredRound> = {},
): Promise<void> {
  const openedAt = changes.openedAt ?? Math.min(end - 1, ...answers.map(({ at }) => at)) - 1;
  const round = {
    id,
    questionId: `q of ${id}`,
    order: [0, 1],
    askedBy: askedBy.id,
    audience: 'channel' as const,
    pace: 'normal' as const,
    series: undefined,
    wanted: {},
    place: placeIn('g1', 'c1'),
    openedAt,
    deadline: openedAt + 20_000,
    ...changes,
  };
  await storage.openRound(round);
  if (round.audience === 'player') {
    for (const answer of answers) await storage.answerPrivately(id, answer, `fact of ${id}`);
    return;
  }
  for (const answer of answers) await storage.addAnswer(id, answer);
  await storage.closeRound(id, openedAt + 10_000, `fact of ${id}`);
  await storage.revealRound(id);
}

export function seriesOf(id: string, number: number, changes: Partial<Series> = {}): { series: Series } {
  return { series: { id, number, of: 2, streaks: {}, waitsFor: [], ...changes } };
}

export async function openMatch(
  storage: Storage,
  id: string,
  players: readonly [Player, ...Player[]],
  changes: Partial<Place> = {},
): Promise<Match> {
  const match: Match = {
    id,
    host: players[0],
    terms: { questions: 2, pace: 'normal' },
    calledAt: start + 1,
    seed: 1,
    plan: ['q1', 'q2'],
    players: [players[0]],
    asked: 2,
    nextAt: undefined,
    silent: 0,
    ending: 'finished',
  };
  const { guildId, channelId, language } = { ...placeIn('g1', `channel of ${id}`), ...changes };
  const venue = { guildId, channelId, language, lobbyId: 'l', token: '', tokenUntil: 1, by: 'channel' as const };
  await storage.openMatch({ match, venue });
  const sides = Object.fromEntries(players.map((player, index) => [player.id, teams[index % 2] ?? 'red'] as const));
  const playing = { ...match, terms: { ...match.terms, mode: 'two-teams' as const }, players, sides };
  await storage.saveMatch({ match: playing, venue });
  return playing;
}

async function playMatch(
  storage: Storage,
  id: string,
  players: readonly [Player, ...Player[]],
  rounds: readonly (readonly Player[])[],
  changes: Partial<Place> = {},
): Promise<void> {
  await openMatch(storage, id, players, changes);
  const waitsFor = players.map((player) => player.id);
  for (const [index, who] of rounds.entries()) {
    const streaks = Object.fromEntries(players.map((player) => [player.id, index]));
    const answers = who.map((player, after) => given(player, start + 50_000 + index * 20_000 + after));
    const place = { ...placeIn('g1', `channel of ${id}`), ...changes };
    const series = seriesOf(id, index + 1, { streaks, waitsFor });
    await playRound(storage, `${id}.${index + 1}`, players[0], answers, { ...series, place, openedAt: start + 2 });
  }
  await storage.endMatch(id);
  await storage.leaveMatch(id);
}

async function playDuel(storage: Storage, id: string, players: readonly [Player, Player]): Promise<void> {
  const place = placeIn('g1', `channel of ${id}`);
  await storage.openPaper({ paper: { id, players, terms, plan: ['q1'], until: end }, place });
  for (const [index, player] of players.entries())
    await playRound(storage, `${id}.${index + 1}.1`, player, [given(player, start + 90_000 + index)], {
      audience: 'player',
      questionId: `q of ${id}`,
      place,
      ...seriesOf(id, 1, { streaks: { [player.id]: 0 } }),
    });
  await storage.closePaper(id);
}

/** A daily whose day is over at this time, begun and finished. */
async function playDaily(storage: Storage, id: string, player: Player, until: number): Promise<void> {
  const daily = '2023-11-13';
  await storage.openDaily({ day: daily, plan: ['q1'] });
  const place = placeIn('g1', 'c1');
  const paper = { id, players: [player] as const, terms, plan: ['q1'], until, daily };
  await storage.beginDaily({ paper, place }, start + 24_000);
  const answer = given(player, start + 25_000);
  await playRound(storage, `${id}.1.1`, player, [answer], { audience: 'player', ...seriesOf(id, 1) });
  await storage.finishDaily(player.id, daily);
  const share = { playerId: player.id, day: daily, channelId: 'c1', at: start + 25_500 };
  await storage.beginShare(share, start);
  await storage.endShare(share, 'shared');
}

/** A review, and when its player is to be asked again. */
async function playReview(storage: Storage, id: string, player: Player): Promise<void> {
  const place = placeIn('g1', 'c1');
  const paper = { id, players: [player] as const, terms, plan: ['q1'], until: undefined, review: true as const };
  await storage.beginReview({ paper, place }, undefined);
  const missed = given(player, start + 26_000, { credit: 0.5 });
  await playRound(storage, `${id}.1.1`, player, [missed], { audience: 'player', ...seriesOf(id, 1, { review: true }) });
  await storage.reviewsOf(player.id, new Map([[`q of ${id}.1.1`, 'pack/fact']]));
}

/** Xenia does everything, with others and alone; all of it is over. */
export async function wholeLife(storage: Storage): Promise<void> {
  const wrote = { given: { text: words }, credit: 0, points: 0 };
  await playRound(storage, 'asked', xenia, [given(xenia, start + 2_000), given(bela, start + 2_500)]);
  await playRound(storage, 'typed', bela, [given(xenia, start + 3_000, wrote), given(bela, start + 3_500)]);
  await playRound(storage, 'alone', chen, [given(xenia, start + 4_000)]);
  await playRound(storage, 'unanswered', xenia, [], { openedAt: start + 4_500 });
  await playRound(storage, 'only asked', xenia, [given(bela, start + 5_000), given(chen, start + 5_001)]);
  await playRound(storage, 'elsewhere', xenia, [given(xenia, start + 6_000), given(chen, start + 6_001)], {
    place: placeIn('g2', 'c2'),
  });
  await playRound(storage, 'group', xenia, [given(xenia, start + 7_000), given(chen, start + 7_001)], {
    place: placeIn(undefined, 'a group of friends'),
  });
  await playRound(storage, 'direct', xenia, [given(xenia, start + 8_000)], {
    place: placeIn(undefined, directChannel),
    alone: true,
  });
  await tryAndTakeBack(storage);

  await playRound(storage, 'private', xenia, [given(xenia, start + 20_000)], { audience: 'player' });
  await playRound(storage, 'private open', xenia, [], { audience: 'player', openedAt: start + 21_000 });
  const place = placeIn('g1', 'c1');
  await storage.openPaper({ paper: { id: 'set', players: [xenia], terms, plan: ['q1'], until: undefined }, place });
  await playRound(storage, 'set.1.1', xenia, [given(xenia, start + 22_000)], {
    audience: 'player',
    ...seriesOf('set', 1, { streaks: { [xenia.id]: 3 } }),
  });
  await playDuel(storage, 'duel', [xenia, bela]);
  await playDuel(storage, 'revenge', [bela, xenia]);
  const ignored = { id: 'ignored', players: [chen, xenia] as const, terms, plan: ['q1'], until: end };
  await storage.openPaper({ paper: ignored, place });
  await storage.closePaper('ignored');

  await playMatch(storage, 'match', [bela, xenia], [[bela, xenia], [bela]]);
  await playMatch(
    storage,
    'hosted',
    [xenia, bela, chen],
    [
      [bela, chen],
      [xenia, bela],
    ],
  );
  await playMatch(
    storage,
    'joined',
    [chen, bela, xenia],
    [
      [chen, bela],
      [chen, bela],
    ],
  );
  await playMatch(storage, 'lonely', [xenia], [[xenia], []]);
  await playMatch(storage, 'direct match', [xenia], [[xenia], [xenia]], {
    guildId: undefined,
    channelId: directChannel,
  });

  await playDaily(storage, 'daily', xenia, end);
  await playReview(storage, 'review', xenia);
  await storage.giveOpinion('typed', xenia.id, 'dislike', start + 26_000);
  await storage.giveOpinion('typed', bela.id, 'like', start + 26_000);
  const report = { roundId: 'typed', kind: 'mine-too', at: start + 26_000 } as const;
  const note = { token: 't', language: 'en' };
  await storage.report('700', { ...report, playerId: xenia.id, text: words }, note);
  await storage.report('701', { ...report, playerId: bela.id, text: 'Peru it is' }, note);
  await storage.report('704', { ...report, roundId: 'asked', playerId: xenia.id, text: words }, note);
  const reply = { caseId: '700', deed: 'reply', at: start + 27_000 } as const;
  await storage.decide({ ...reply, id: '702', detail: 'We look into it', by: bela.id });
  await storage.decide({ ...reply, id: '703', caseId: '704', detail: words, by: xenia.id });
  await storage.showFact(xenia.id, 'pack/fact', start + 1);
  await storage.showFact(directChannel, 'pack/fact', start + 1, 'channel');
  await storage.showFact(bela.id, 'pack/fact', start + 1);
  for (const [about, roundId] of [
    ['asked', 'asked'],
    ['joined', undefined],
  ])
    await storage.keepNote(about ?? '', { playerId: xenia.id, roundId, token: 't', language: 'en', at: start + 9 });
  await storage.endSeason('world', '2023-11');
  await storage.reachTitle(xenia.id, 'analyst', start + 10);
  await storage.openProfile(xenia.id, start + 11);
  await storage.changeSettings('g1', { of: 'pace', to: 'blitz' }, { id: 'set', at: start + 12, by: xenia.id });
  await storage.changeSettings('g1', { of: 'names', to: 'hidden' }, { id: 'set too', at: start + 13, by: bela.id });
  await storage.hide(xenia.id, end);
}

async function tryAndTakeBack(storage: Storage): Promise<void> {
  const taken = given(xenia, start + 10_000, { given: { text: words } });
  const openedAt = start + 9_000;
  const list = (id: string) =>
    storage.openRound({
      id,
      questionId: `q of ${id}`,
      order: [],
      askedBy: bela.id,
      audience: 'channel',
      pace: 'normal',
      series: undefined,
      wanted: {},
      place: placeIn('g1', 'c1'),
      openedAt,
      deadline: openedAt + 20_000,
    });
  await list('taken back');
  await storage.addAnswer('taken back', taken);
  await storage.addAnswer('taken back', given(chen, start + 10_001));
  await storage.takeBackAnswer('taken back', taken, start + 10_500);
  await storage.closeRound('taken back', start + 11_000, 'fact');
  await storage.revealRound('taken back');
  await list('list');
  for (const [index, player] of [xenia, bela].entries())
    await storage.addTry('list', {
      id: `try ${index}`,
      player,
      text: player === xenia ? words : 'Peru',
      hits: [index],
      misses: index,
      took: 1_000,
      at: start + 12_000 + index,
    });
  const found = [xenia, bela].map((player, index) =>
    given(player, start + 12_000 + index, { given: { found: [index], misses: 0 }, credit: 0.5, points: 50 }),
  );
  await storage.closeRound('list', start + 13_000, 'fact of list', found);
  await storage.revealRound('list');
}

/** Takes all steps of an erasure, but for its end. */
export async function eraseAll(storage: Storage, erasure: Erasure, now = erasure.at): Promise<Erased> {
  let erased: Erased = { state: 'more', passed: [] };
  while (erased.state === 'more') erased = await storage.eraseSome(erasure, now, erased.passed);
  return erased;
}

/** What there is about somebody, part by part, without the parts that have nothing. */
export async function everythingOf(storage: Storage, playerId: string): Promise<Record<string, readonly unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (let from; ;) {
    const page = await storage.kept(playerId, from);
    if (page.rows.length > 0) all[page.part] = [...(all[page.part] ?? []), ...page.rows];
    if (!page.next) break;
    from = page.next;
  }
  return all;
}
