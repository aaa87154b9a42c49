import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JudgeText } from '../../src/game/kinds/kind.ts';
import { rules } from '../../src/game/rules.ts';
import { wordingOf } from '../../src/game/wording.ts';
import { recountFor } from '../../src/play/spellings.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage, StoredRound } from '../../src/storage/storage.ts';
import { bankOf } from '../fixtures/bank.ts';
import { postgresDatabases } from '../fixtures/postgres/database.ts';
import { typed } from '../fixtures/questions.ts';
import { answer, round } from './contract.ts';
import { recounted } from './recounted.ts';

/** Several processes that use one database at the same moment. */
const processes = 3;
const databases = postgresDatabases();
let folder: string;

const players = ['ada', 'bela', 'chen', 'dina', 'emil', 'fay'];
const inChannel = (id: string, channelId: string, changes: Partial<StoredRound> = {}) =>
  round(id, {
    place: { guildId: 'g', channelId, language: 'en', messageId: undefined, token: 't' },
    askedBy: 'host',
    ...changes,
  });
const numbers = (length: number) => Array.from({ length }, (_, number) => number);

describe.each([
  ['a file', async () => `sqlite:${join(folder, 'sherpa.db')}`],
  ['PostgreSQL', () => databases.emptied()],
])('on %s', (_, url) => {
  let storages: Storage[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sherpa-together-'));
    const address = await url();
    storages = [];
    for (const _ of numbers(processes)) storages.push(await openStorage(address));
  });
  afterEach(async () => {
    for (const storage of storages) await storage.close();
    rmSync(folder, { recursive: true });
  });

  const nth = (number: number) => storages[number % processes] as Storage;
  const one = () => nth(0);
  /** What each of so many calls gives, made at once by all processes in turn. */
  const atOnce = <T>(times: number, call: (storage: Storage, number: number) => Promise<T>): Promise<T[]> =>
    Promise.all(numbers(times).map((number) => call(nth(number), number)));

  /** What everybody has in the server, which must be what its log adds up to. */
  async function checkCounting() {
    const all = async () => [
      await one().standings({ scope: 'g', period: 'all' }, { at: 'top' }, 100, ''),
      await one().standings({ scope: 'world', period: 'all' }, { at: 'top' }, 100, ''),
      await Promise.all(players.map((player) => one().tallies('g', player))),
    ];
    const before = await all();
    expect(await recounted(one(), 0)).toEqual([]);
    expect(await all()).toEqual(before);
  }

  test('of many rounds opened in a channel one is, and the others learn which', async () => {
    for (const n of numbers(5)) {
      const outcomes = await atOnce(12, (storage, number) => storage.openRound(inChannel(`${n}.${number}`, `c${n}`)));
      const open = numbers(12).filter((number) => outcomes[number]?.opened);
      expect(open).toHaveLength(1);
      expect(outcomes.filter(({ opened }) => !opened)).toEqual(
        Array(11).fill({ opened: false, busy: expect.objectContaining({ id: `${n}.${open[0]}` }) }),
      );
    }
  });

  test('a round that is opened while the one before is being closed is opened, or learns of it', async () => {
    for (const n of numbers(20)) {
      await one().openRound(inChannel(`${n}`, `c${n}`));
      const [, next] = await Promise.all([
        nth(1).closeRound(`${n}`, 5, 'f'),
        nth(2).openRound(inChannel(`${n}.next`, `c${n}`)),
      ]);
      expect(next).toMatchObject(next?.opened ? { opened: true } : { busy: { id: `${n}`, state: 'open' } });
    }
  });

  test('a round is followed once', async () => {
    const outcomes = await atOnce(12, (storage, number) =>
      storage.openRound(inChannel(`r${number}`, `c${number}`), 'first'),
    );
    expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
    expect(outcomes.filter((outcome) => 'followed' in outcome)).toHaveLength(11);
  });

  test('a round is closed once, with the answers that its tries come to', async () => {
    await one().openRound(inChannel('r', 'c'));
    const tried = players.map((player) => answer(player, 10));
    const closed = await atOnce(6, (storage, number) => storage.closeRound('r', 5 + number, 'f', tried));
    expect(new Set(closed.map((answers) => JSON.stringify(answers))).size).toBe(1);
    expect(closed[0]).toHaveLength(players.length);
    expect(await one().tallies('g', 'ada')).toMatchObject({ board: { points: 10, answered: 1, right: 1 } });
    await checkCounting();
  });

  test('what is answered while a round is being closed counts with it, or not at all', async () => {
    for (const n of numbers(8)) {
      await one().openRound(inChannel(`r${n}`, `c${n}`, { questionId: `q${n}` }));
      const adding = Promise.all(players.map((player, at) => nth(at % 2).addAnswer(`r${n}`, answer(player, 10))));
      const closed = await nth(2).closeRound(`r${n}`, 5, `f${n}`);
      expect(await adding).toEqual(Array(players.length).fill(true));
      expect(closed?.every(({ counts }) => counts !== undefined)).toBe(true);
      const stored = (await one().round(`r${n}`))?.answers ?? [];
      expect(stored.filter(({ counts }) => counts !== undefined)).toEqual(closed);
    }
    await checkCounting();
  });

  test('channels of a server that close their rounds with the same players count each of them', async () => {
    for (const n of numbers(5)) {
      const ids = numbers(processes).map((number) => `${n}.${number}`);
      for (const id of ids) {
        await one().openRound(inChannel(id, id, { questionId: id }));
        for (const player of players) await one().addAnswer(id, answer(player, 10));
      }
      await Promise.all(ids.map((id, number) => nth(number).closeRound(id, 5, id)));
    }
    expect(await one().tallies('g', 'fay')).toMatchObject({ board: { points: 150, answered: 15, right: 15 } });
    await checkCounting();
  });

  test('what an accepted spelling makes right is counted once, by whichever process, beside those who play and those who make it void', async () => {
    const question = typed();
    const asked = { questionId: question.id, wording: wordingOf(question), order: [] };
    const ids = numbers(9).map((number) => `r${number}`);
    for (const [number, id] of ids.entries()) {
      // Nobody has met it in the day before.
      const openedAt = number * 2 * rules.knownFor;
      await one().openRound(inChannel(id, id, { ...asked, openedAt, deadline: openedAt + 20_000 }));
      const wrong = { given: { text: 'BLR' }, at: openedAt + 5_000 };
      // Each in another order.
      for (const at of players.keys())
        await one().addAnswer(id, answer(players[(at + number) % players.length] ?? '', 0, wrong));
      await one().closeRound(id, 5 + number, 'f');
      await one().revealRound(id);
    }
    const report = { playerId: 'ada', kind: 'mine-too', text: '', at: 50 } as const;
    await one().report('1', { ...report, roundId: 'r8' }, { token: '', language: 'en' });
    const decision = { caseId: '1', by: undefined, at: 60 };
    await one().decide({ ...decision, id: 'accept', deed: 'accept', detail: 'BLR' });
    await one().decide({ ...decision, id: 'void', deed: 'void', detail: 'reported' });
    const judgeText: JudgeText = (text, { accept }) => ({ verdict: accept.includes(text) ? 'right' : 'wrong' });
    const playing = numbers(6).map(async (number) => {
      const id = `other${number}`;
      await nth(number).openRound(inChannel(id, id, { questionId: id }));
      for (const player of players.toReversed()) await nth(number).addAnswer(id, answer(player, 10));
      await nth(number).closeRound(id, 100 + number, id);
    });
    const counted = await atOnce(processes, (storage) =>
      recountFor('accept', { storage, bank: bankOf(question), judgeText, now: () => 60 }),
    );
    while (await nth(1).voidNext('void'));
    await Promise.all(playing);
    const earned = new Map<string, number>();
    for (const id of ids)
      for (const { player, credit, points } of (await one().round(id))?.answers ?? []) {
        expect([id, credit > 0 && (points > 0 || id === 'r8')]).toEqual([id, true]);
        earned.set(player.id, (earned.get(player.id) ?? 0) + points);
      }
    // The one that is void now had been counted before that.
    expect(counted.reduce((sum, rounds) => sum + rounds)).toBe(ids.length);
    for (const player of players) {
      const { board } = await one().tallies('g', player);
      expect([player, board?.points]).toEqual([player, (earned.get(player) ?? 0) + 60]);
      const told = (await one().takeNotices(player)).filter(({ deed }) => deed === 'accept');
      expect(told.map(({ points }) => points)).toEqual([Math.round(((earned.get(player) ?? 0) * 9) / 8)]);
    }
    await checkCounting();
  });

  test('a private question is answered once, and of two that are the same one earns', async () => {
    for (const n of numbers(10)) {
      const same = { audience: 'player', questionId: `q${n}`, askedBy: 'ada' } as const;
      for (const [openedAt, id] of [`${n}.1`, `${n}.2`].entries())
        await one().openRound(round(id, { ...same, openedAt }));
      const given = await atOnce(6, (storage, number) =>
        storage.answerPrivately(`${n}.${1 + (number % 2)}`, answer('ada', 10, { at: 9 + (number % 2) }), `f${n}`),
      );
      expect(given.filter(Boolean)).toHaveLength(2);
    }
    expect(await one().tallies('g', 'ada')).toMatchObject({ own: { points: 100, answered: 10, right: 10 } });
    await checkCounting();
  });

  test('an answer is taken back once, whether or not its round is being closed', async () => {
    for (const n of numbers(10)) {
      await one().openRound(inChannel(`r${n}`, `c${n}`, { questionId: `q${n}` }));
      for (const player of players) await one().addAnswer(`r${n}`, answer(player, 10));
      const closing = nth(2).closeRound(`r${n}`, 5, `f${n}`);
      const taken = await atOnce(4, (storage) => storage.takeBackAnswer(`r${n}`, answer('ada', 10), 6));
      await closing;
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await one().takenBack(`r${n}`)).toHaveLength(1);
    }
    expect(await one().pastOfPlayer('ada')).toEqual([]);
    expect(await one().tallies('g', 'ada')).toMatchObject({});
    expect(await one().tallies('g', 'bela')).toMatchObject({ board: { points: 100, answered: 10, right: 10 } });
    await checkCounting();
  });

  test('every time that a question is asked and answered is counted in the past', async () => {
    await atOnce(12, (storage, number) =>
      storage.openRound(inChannel(`r${number}`, `c${number}`, { openedAt: number })),
    );
    await atOnce(12, (storage, number) => storage.addAnswer(`r${number}`, answer('ada', 10)));
    expect(await one().pastOfPlayer('ada')).toEqual([{ questionId: 'pack/q1', times: 12, lastAt: 11 }]);
    // While the latest are withdrawn, the same question is asked again.
    await Promise.all([
      ...numbers(6).map((number) => nth(number).withdrawRound(`r${11 - number}`)),
      one().openRound(inChannel('late', 'late', { openedAt: 20 })),
      one()
        .addAnswer('late', answer('ada', 10))
        .catch(() => 'not there yet'),
    ]);
    await one().addAnswer('late', answer('ada', 10));
    expect(await one().pastOfPlayer('ada')).toEqual([{ questionId: 'pack/q1', times: 7, lastAt: 20 }]);
  });

  test('what is moved to a later time is so for those who answer meanwhile', async () => {
    for (const n of numbers(10)) {
      await one().openRound(inChannel(`r${n}`, `c${n}`, { questionId: `q${n}`, openedAt: 1 }));
      await Promise.all([nth(1).moveRound(`r${n}`, 50, 60), nth(2).addAnswer(`r${n}`, answer('ada', 10))]);
    }
    expect((await one().pastOfPlayer('ada')).map(({ lastAt }) => lastAt)).toEqual(Array(10).fill(50));
  });

  test('a match and a duel are opened once', async () => {
    const venue = {
      guildId: 'g',
      channelId: 'c',
      language: 'en',
      lobbyId: undefined,
      token: 't',
      tokenUntil: 9,
    } as const;
    const ada = { id: 'ada', name: 'Ada' };
    const terms = { questions: 5, pace: 'normal' } as const;
    const match = { host: ada, terms, calledAt: 1, seed: 7, plan: [], players: [ada], asked: 0, nextAt: 5, silent: 0 };
    const opened = await atOnce(9, (storage, number) =>
      storage.openMatch({
        match: { ...match, id: `m${number}`, ending: undefined },
        venue: { ...venue, by: 'channel' },
      }),
    );
    expect(opened.filter(Boolean)).toHaveLength(1);
    const place = { guildId: 'g', channelId: 'c', language: 'en', messageId: undefined, token: 't' };
    const duel = { players: [ada, { id: 'bela', name: 'Bela' }] as const, terms, plan: [], until: 9 };
    const papers = await atOnce(9, (storage, number) =>
      storage.openPaper({ paper: { ...duel, id: `d${number}` }, place }),
    );
    expect(papers.filter((outcome) => outcome.opened)).toHaveLength(1);
    expect(papers.filter((outcome) => 'busy' in outcome)).toHaveLength(8);
  });

  test('of a player’s notes each takes the place of another one', async () => {
    const before = await atOnce(12, (storage, number) =>
      storage.keepNote('m', { playerId: 'ada', roundId: 'r', token: `t${number}`, language: 'en', at: number }),
    );
    const [last] = await one().untoldNotes('r');
    expect([...before.map((note) => note?.token), last?.token].toSorted()).toEqual(
      [undefined, ...numbers(12).map((number) => `t${number}`)].toSorted(),
    );
  });

  test('a round is answered or removed, never both', async () => {
    const old = { audience: 'player', openedAt: 1, deadline: 2 } as const;
    for (const n of numbers(60)) await one().openRound(round(`p${n}`, { ...old, questionId: `q${n}` }));
    const prune = async (storage: Storage) => {
      for (
        let from = await storage.prune({ before: 1_000, now: 1_000 });
        from;
        from = await storage.prune({ before: 1_000, now: 1_000 }, from)
      );
    };
    const [answered] = await Promise.all([
      Promise.all(
        numbers(60).map((n) =>
          nth(n % 2)
            .addAnswer(`p${n}`, answer('ada', 10))
            .catch((error: Error) => error.name),
        ),
      ),
      prune(nth(2)),
    ]);
    for (const n of numbers(60))
      expect((await one().round(`p${n}`))?.answers.length ?? 'NoRound').toBe(answered[n] === true ? 1 : answered[n]);
  });
});
