import { fileURLToPath } from 'node:url';
import type { APIMessage } from 'discord.js';
import { textOf, type Outcome, type Player } from 'discord-playground';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { difficulties, type Difficulty, type Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { isWanted } from '../../src/game/wanted.ts';
import { escape } from '../../src/render/escape.ts';
import { optionsOf } from '../fixtures/options.ts';
import { offered, options, things, tick, write } from './table.ts';

const packs = fileURLToPath(new URL('../../questions', import.meta.url));
let bank: Promise<Bank> | undefined;

/** The bank that the bot plays with. */
export function loadedBank(): Promise<Bank> {
  return (bank ??= loadBank(packs).then((loaded) => loaded.bank));
}

/**
 * A topic and a difficulty of which there are few questions, but enough to draw from, and none that was made from a set; and the ids of
 * these questions.
 */
export async function smallWish(): Promise<{ wish: { theme: string; difficulty: Difficulty }; ids: string[] }> {
  const { topics, questions } = await loadedBank();
  const wishes = topics.flatMap(({ id }) =>
    difficulties.map((difficulty) => {
      const found = questions.filter((question) => isWanted(question, { topicId: id, difficulty }));
      return { wish: { theme: id, difficulty }, found };
    }),
  );
  const [smallest] = wishes
    .filter(({ found }) => found.length >= rules.leastChoice && !found.some(({ made }) => made))
    .sort((a, b) => a.found.length - b.found.length);
  if (!smallest) throw new Error('No topic of the bank has enough questions that authors wrote.');
  return { wish: smallest.wish, ids: smallest.found.map(({ id }) => id).sort() };
}

/** The question of a message, found by what the message shows: nothing else identifies it. */
export async function questionIn(message: APIMessage, among?: Bank): Promise<Question> {
  const text = textOf(message);
  const shown = offered(message).sort().join();
  const found = (among ?? (await loadedBank())).questions.find(
    (question) =>
      text.includes(escape(question.prompt)) &&
      (!('clue' in question) || text.includes(escape(question.clue ?? ''))) &&
      (question.kind !== 'order' || question.items.every((item) => text.includes(escape(item.text)))) &&
      (question.kind !== 'ladder' || text.includes(escape(question.clues[0] ?? ''))) &&
      optionsOf(question)
        .map((option) => option.text)
        .sort()
        .join() === shown,
  );
  if (!found) throw new Error(`The bank does not have what is asked here: ${text}`);
  return found;
}

/** What is to be ticked in a private question. */
export async function rightTicks(message: APIMessage): Promise<string[]> {
  const question = await questionIn(message);
  if (question.kind !== 'select') throw new Error(`${question.id} has nothing to tick.`);
  return question.options.flatMap(({ right, text }) => (right ? text : []));
}

/** Gives the right answer to a question of any kind. */
export async function solve(player: Player, message: APIMessage, among?: Bank): Promise<Outcome> {
  const question = await questionIn(message, among);
  if (question.kind === 'typed') return write(player, message, question.answer.text);
  if (question.kind === 'ladder') return write(player, message, question.answer.text);
  if (question.kind === 'list') return write(player, message, question.members.map(({ text }) => text).join(', '));
  if (question.kind === 'number') return write(player, message, String(question.answer));
  if (question.kind === 'order') {
    const shown = things(message);
    return write(player, message, question.items.map(({ text }) => 'ABCDE'[shown.indexOf(text)]).join(''));
  }
  if (question.kind === 'select') {
    const texts = question.options.flatMap(({ right, text }) => (right ? text : []));
    return tick(player, message, texts);
  }
  const right = optionsOf(question).find((option) => option.right)?.text;
  const found = options(message).find(({ label }) => label === right);
  return player.click(message, found?.id ?? '');
}

/** The prompt of a question. */
export function prompt(message: APIMessage): string {
  return textOf(message).split('### ')[1]?.split('\n')[0] ?? '';
}
