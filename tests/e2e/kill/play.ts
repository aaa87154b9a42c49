import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { startPlayground, type Player } from 'discord-playground';
import { seeded, type Random } from '../../../src/game/random.ts';
import { situationRoom } from '../../../src/playground.ts';
import type { Bank } from '../../../src/bank/bank.ts';
import { choose, told } from '../answering.ts';
import { bankOfTries } from '../bank-of-tries.ts';
import { loadedBank } from '../solving.ts';
import { askInMatches, askSingly, has, patience, type Asking, type Room } from './asking.ts';
import { audit, type Toll, type Word } from './audit.ts';
import { startLives } from './life.ts';
import { guess, toldOfTry, type TryWord } from './tries.ts';
import { createStrikes, type Phase } from './strikes.ts';
import { button, write } from '../table.ts';

/** Two channels at once: while one is struck in the phase that was aimed at, the other may be in any. */
const tables = [
  { channel: 'trivia', names: ['Ada', 'Bela', 'Chen', 'Dina'], asking: askSingly },
  { channel: 'lounge', names: ['Ewa', 'Femi', 'Gita', 'Hugo'], asking: askInMatches },
] as const;

/**
 * Players play on while the bot is killed this many times; then what they were told is compared with the log.
 *
 * @param program which bot it is, by what it asks: everything, or ladders and lists alone
 */
export async function playUnderFire(kills: number, seed: number, program: 'main' | 'tries' = 'main'): Promise<Toll> {
  const bank = program === 'tries' ? bankOfTries : await loadedBank();
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-kill-'));
  const playground = await startPlayground({ ...situationRoom, port: 0 });
  const lives = startLives(playground, folder, program);
  const random = seeded(seed);
  const strikes = createStrikes({ count: kills, tables: tables.length, random, kill: lives.kill });
  try {
    const words: Word[] = [];
    const tries: TryWord[] = [];
    const playing = tables.map(async ({ channel, names, asking }, index) => {
      const [host, ...others] = names.map((name) => playground.join(name)) as [Player, ...Player[]];
      const room = {
        channel,
        players: [host, ...others] as const,
        lives,
        note: (what: string) => strikes.heard(index, what),
      };
      const round = createTable({
        room,
        asking: asking(room),
        random,
        enter: (phase) => strikes.enter(index, phase),
        words,
        tries,
        bank,
      });
      // A question that was lost in the last kill may hide one that is open: that one is played too.
      let last: Awaited<ReturnType<typeof round>>;
      do last = await round();
      while (strikes.done.length < kills || last === 'lost');
      // A game that has begun is played to its end: a match, to its podium.
      if (asking === askInMatches) while ((await round()) !== 'over');
    });
    await Promise.all(playing);
    await lives.end();
    return await audit({
      database: join(folder, 'sherpa.db'),
      bank,
      words,
      tries,
      strikes: strikes.done,
      givenBack: lives.givenBack,
      playground,
      messages: tables.flatMap(({ channel, names: [name] }) => playground.join(name).messages(channel)),
    });
  } catch (error) {
    const done = strikes.done.map(({ phase, after }) => `  ${phase}: ${after}`).join('\n');
    throw new Error(`Seed ${seed}, after ${strikes.done.length} kills: ${String(error)}\nThe kills were:\n${done}`, {
      cause: error,
    });
  } finally {
    strikes.close();
    await lives.bury();
    await playground.close();
    rmSync(folder, { recursive: true });
  }
}

/** Plays one round at a time. `over`: there was none, because a match has come to its end. */
function createTable(parts: {
  room: Room;
  asking: Asking;
  random: Random;
  enter: (phase: Phase) => void;
  words: Word[];
  tries: TryWord[];
  bank: Bank;
}): () => Promise<'played' | 'lost' | 'over'> {
  const { room, asking, random, enter, words, tries, bank } = parts;
  const { channel, players, lives, note } = room;
  const [host] = players;

  /** Tries until told what came of it; in half of all cases once again after that. */
  async function attempt(player: Player, message: APIMessage, text: string): Promise<void> {
    const word: TryWord = {
      round: button(message, 'reveal').split(':')[1] ?? '',
      player: player.id,
      text,
      told: 'cut',
    };
    // Before it is made: the log may have it although nobody is told.
    tries.push(word);
    const outcome = await lives.attempt(() => {
      note('a try');
      return write(player, message, text);
    });
    if (outcome !== 'cut') Object.assign(word, { told: toldOfTry(outcome), outcome });
    if (word.told === undefined) return asking.lost(message);
    const next = word.told === 'cut' || random() < 0.5 ? await guess(message, random, bank) : undefined;
    if (next !== undefined) await attempt(player, message, next);
  }

  /** Answers until told that an answer is taken, now or earlier; in three of ten cases once again after that. */
  async function answer(player: Player, message: APIMessage): Promise<void> {
    const round = button(message, 'reveal').split(':')[1] ?? '';
    const text = await guess(message, random, bank);
    if (text !== undefined) return attempt(player, message, text);
    const given: string[] = [];
    for (;;) {
      const choice = await choose(message, random, bank);
      const outcome = await lives.attempt(() => {
        note('an answer');
        return choice.by(player);
      });
      given.push(choice.given);
      if (outcome === 'cut') continue;
      const heard = told(outcome);
      words.push({ round, player: player.id, given: [...given], told: heard, outcome });
      if (!heard) asking.lost(message);
      if (!heard || random() > 0.3) return;
    }
  }

  /** Revealed by the host, unless everybody has answered and the round was revealed by itself. */
  async function reveal(message: APIMessage): Promise<void> {
    const revealed = (seen: APIMessage) => seen.id === message.id && !has(seen, 'reveal');
    for (;;) {
      const outcome = await lives.attempt(() => {
        note('Reveal now');
        return Promise.all([
          host.sees(revealed, { channel, timeout: patience }),
          host.click(message, button(message, 'reveal')),
        ]);
      });
      if (outcome !== 'cut') return;
    }
  }

  return async () => {
    enter('asking');
    const message = await asking.question();
    if (!message) return 'over';
    enter('answering');
    await Promise.all(players.map((player) => answer(player, message)));
    if (asking.isLost(message)) return 'lost';
    enter('revealing');
    await reveal(message);
    enter('resting');
    return 'played';
  };
}
