import type { APIMessage } from 'discord.js';
import { textOf, type Outcome } from 'discord-playground';
import type { Bank } from '../../../src/bank/bank.ts';
import type { Random } from '../../../src/game/random.ts';
import { questionIn } from '../solving.ts';
import { buttons } from '../table.ts';
import type { LoggedAnswer, LoggedRound, LoggedTry } from './log.ts';

/** What a player was told after a try at a ladder or a list. */
export interface TryWord {
  round: string;
  player: string;
  text: string;
  /** `before`: it is not taken, because of an earlier try. `cut`: the bot was killed before it said anything. */
  told: 'hit' | 'miss' | 'before' | 'cut' | undefined;
  outcome?: Outcome;
}

/** What somebody is about to try; undefined if the question takes no tries. */
export async function guess(message: APIMessage, random: Random, bank: Bank): Promise<string | undefined> {
  if (!buttons(message).some(({ id }) => /^(?:write|name):/.test(id))) return undefined;
  const question = await questionIn(message, bank);
  if (question.kind !== 'ladder' && question.kind !== 'list') return undefined;
  const right = question.kind === 'ladder' ? [question.answer] : question.members;
  const member = right[Math.floor(random() * right.length)]?.text ?? '';
  return random() < 0.6 ? member : `Guess ${Math.floor(random() * 100_000)}`;
}

export function toldOfTry(outcome: Outcome): TryWord['told'] {
  if (outcome.kind !== 'reply') return undefined;
  const text = textOf(outcome.message);
  if (/✅ (?:\*\*Right|You found)/.test(text)) return 'hit';
  if (/❌ (?:It is not|Not on the list)/.test(text)) return 'miss';
  return /used this clue|have it already|no try left|A moment:|☑️ Found already/.test(text) ? 'before' : undefined;
}

/** Compares what players were told of their tries with the log, and the answers that came of them. */
export function checkTries(
  words: readonly TryWord[],
  tries: readonly LoggedTry[],
  answers: readonly LoggedAnswer[],
  rounds: ReadonlyMap<string, LoggedRound>,
  bank: Bank,
): string[] {
  const wrong: string[] = [];
  const by = ({ round, player }: { round: string; player: string }) => `${round} by ${player}`;
  const of = Map.groupBy(tries, by);
  for (const word of words) {
    const own = of.get(by(word)) ?? [];
    const state = rounds.get(word.round)?.state;
    const like = own.filter(({ text, hits }) => text === word.text && hits.length > 0 === (word.told === 'hit'));
    if ((word.told === 'hit' || word.told === 'miss') && like.length !== 1)
      wrong.push(`Round ${by(word)}: told of a ${word.told}, “${word.text}”; the log has it ${like.length} times.`);
    // Revealed already, because nothing was left to try.
    if (word.told === undefined && state !== 'withdrawn' && state !== 'revealed')
      wrong.push(`Round ${by(word)}, which is ${state}: a try met ${JSON.stringify(word.outcome)}.`);
  }
  for (const one of tries) {
    if (!words.some((word) => by(word) === by(one) && word.text === one.text))
      wrong.push(`The log holds a try in round ${by(one)}, “${one.text}”, which nobody made.`);
  }
  for (const [round, own] of Map.groupBy(tries, (one) => one.round)) {
    const question = bank.question(rounds.get(round)?.question ?? '');
    const hits = own.flatMap((one) => one.hits);
    if (question?.kind === 'list' && new Set(hits).size !== hits.length)
      wrong.push(`Round ${round}: a member was found twice: ${hits.join()}.`);
    if (rounds.get(round)?.state === 'withdrawn') continue;
    const tried = new Set(own.map(({ player }) => player));
    const answered = new Map(answers.filter((one) => one.round === round).map((one) => [one.player, one]));
    if ([...tried].sort().join() !== [...answered.keys()].sort().join())
      wrong.push(`Round ${round}: tried by ${[...tried].join()}, but answered by ${[...answered.keys()].join()}.`);
    for (const [player, { given, credit }] of answered) {
      const found = own.filter((one) => one.player === player).flatMap((one) => one.hits);
      // Without a clock, wrong names cost.
      const { misses = 0 } = JSON.parse(given) as { misses?: number };
      const share =
        question?.kind === 'list'
          ? Math.max(0, found.length - misses) / question.members.length
          : Math.min(1, found.length);
      if (credit !== share) wrong.push(`Round ${round} by ${player}: ${given} has ${credit}; the tries say ${share}.`);
    }
  }
  return wrong;
}
