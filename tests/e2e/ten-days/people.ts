import type { APIMessage } from 'discord.js';
import type { Outcome, Player } from 'discord-playground';
import type { Question } from '../../../src/game/question.ts';
import type { Random } from '../../../src/game/random.ts';
import { optionsOf } from '../../fixtures/options.ts';
import { questionIn, solve } from '../solving.ts';
import { button, buttons, options, things, tick, write } from '../table.ts';

/** How right an answer is meant to be. */
export type Aim = 'right' | 'partly' | 'wrong';

export interface Person {
  player: Player;
  id: string;
  name: string;
  /** How often they know an answer, from 0 to 1. */
  skill: number;
  random: Random;
}

/** Whether somebody knows this answer; half of the others know a part of it, where a part is worth something. */
export function aimOf({ skill, random }: Person, question: Question): Aim {
  if (random() < skill) return 'right';
  return random() < 0.5 && hasParts(question) ? 'partly' : 'wrong';
}

function hasParts(question: Question): boolean {
  if (question.kind === 'select') return question.options.filter(({ right }) => right).length > 1;
  return question.kind === 'number' || question.kind === 'order';
}

/** Answers as rightly as they aim. */
export async function give(player: Player, message: APIMessage, aim: Aim): Promise<Outcome> {
  if (aim === 'right') return solve(player, message);
  const question = await questionIn(message);
  if (aim === 'partly') return givePart(player, message, question);
  const isPrivate = buttons(message).some(({ id }) => id.startsWith('pass:'));
  return isPrivate ? player.click(message, button(message, 'pass')) : giveWrong(player, message, question);
}

function giveWrong(player: Player, message: APIMessage, question: Question): Promise<Outcome> {
  if (question.kind === 'typed') return write(player, message, 'Atlantis');
  if (question.kind === 'number') return write(player, message, String(Math.abs(question.answer) * 50 + 1_000));
  if (question.kind === 'order') return write(player, message, lettersOf(question, message).toReversed().join(''));
  const wrong = optionsOf(question).flatMap(({ right, text }) => (right ? [] : text));
  if (question.kind === 'select') return tick(player, message, wrong.slice(0, 1));
  return player.click(message, options(message).find(({ label }) => wrong.includes(label))?.id ?? '');
}

/** The letters of things that are to be put in order, in the right order. */
function lettersOf(question: Question & { kind: 'order' }, message: APIMessage): (string | undefined)[] {
  const shown = things(message);
  return question.items.map(({ text }) => 'ABCDE'[shown.indexOf(text)]);
}

function givePart(player: Player, message: APIMessage, question: Question): Promise<Outcome> {
  if (question.kind === 'number') {
    const { answer, within = Math.abs(answer) / 20 } = question;
    return write(player, message, String(answer + within * 1.5));
  }
  if (question.kind === 'order') {
    const [one, two, ...others] = lettersOf(question, message);
    return write(player, message, [two, one, ...others].join(''));
  }
  if (question.kind !== 'select') throw new Error(`No part of an answer to ${question.id} is worth anything.`);
  const right = question.options.flatMap((option) => (option.right ? option.text : []));
  return tick(player, message, right.slice(1));
}
