import type { Fact, Pack } from '../bank/bank.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { Given } from '../game/kinds/kind.ts';
import type { Question } from '../game/question.ts';
import { answer, ask, type Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import { factDraft } from './fact.ts';
import { discord } from './limits.ts';
import { everything, type Draft } from './measure.ts';
import { lengthOf } from './payload.ts';
import { proofDraft } from './proof-message.ts';
import { revealDraft } from './reveal.ts';

/** A message that would be longer than Discord takes, so that players see less of it than its author wrote. */
export interface Overlong {
  fact: Fact;
  /** Undefined if it is the fact itself, as `/fact` shows it. */
  question?: Question;
  /** Characters of the whole message, or more. */
  length: number;
}

/** Every message of a pack that is too long to be shown whole, even with the longest names and all that may be chosen. */
export function overlong(pack: Pack, messages: Messages): Overlong[] {
  const tooLong = (drafts: readonly Draft[], about: Omit<Overlong, 'length'>): Overlong[] => {
    const length = Math.max(...drafts.map((draft) => lengthOf([draft(everything)])));
    return length > discord.text ? [{ ...about, length }] : [];
  };
  return pack.facts.flatMap((fact) => [
    ...tooLong([factDraft(fact, pack, messages)], { fact }),
    ...fact.questions.flatMap((question) => {
      const round = crowded(question);
      const reveal = revealDraft(round, fact, messages, { next: true });
      return tooLong([reveal, proofDraft(round, fact, messages)], { fact, question });
    }),
  ]);
}

/** As long as a number is shown that is not shortened, or nearly so. */
const longNumber = 99_999_999_999_000;

/** What the player of this number may give, so that all together choose, write or find everything. */
function giftOf(question: Question, number: number): Given {
  if (question.kind === 'list') {
    const isTheirs = (index: number) => index % (rules.revealNames + 1) === number;
    return { found: [...question.members.keys()].filter(isTheirs), misses: 0 };
  }
  const options = rulesOf(question).options(question);
  // Of guesses at a number each is another, and long.
  return options === 0 ? { text: `${longNumber + number}.123` } : { options: [number % options] };
}

/** A round in which as many players are named as ever are, their names are as long as they can be, and everything was chosen. */
function crowded(question: Question): Round {
  let round = ask('1', question, '1', 0, () => 0);
  for (let number = 0; number <= rules.revealNames; number += 1) {
    const player = { id: String(number), name: 'W'.repeat(rules.longestName) };
    const taken = answer(round, player, giftOf(question, number), 0.5, 0);
    if (!('refused' in taken)) round = taken.round;
  }
  return round;
}
