import { fileURLToPath } from 'node:url';
import { loadBank } from '../src/bank/load.ts';
import type { Entity, Fact } from '../src/bank/bank.ts';
import { seeded } from '../src/game/random.ts';
import { root } from '../src/root.ts';

const { bank } = await loadBank(fileURLToPath(new URL('questions', root)));
const random = seeded(1);

function any<T>(things: readonly T[]): T {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error('There is nothing to draw from.');
  return thing;
}

/** Of the words of a text, so many become those of another text. */
const mixedIn = 0.4;
const wordsOf = (text: string) => text.split(' ').filter((word) => word !== '');
const words = bank.facts.flatMap(({ statement }) => wordsOf(statement));

/** A text of as many words and numbers as this one, of which some come from other facts of the packs. */
function mixed(text: string): string {
  return wordsOf(text)
    .map((word) => {
      if (/\d/.test(word)) return word.replace(/\d+/, (digits) => String(Math.floor(random() * 10 ** digits.length)));
      return random() < mixedIn ? any(words) : word;
    })
    .join(' ');
}

const entities: readonly Entity[] = bank.packs.flatMap((pack) => pack.entities);

/** So many facts whose texts are as long, and whose names are as many, as those of the project's packs, and made of theirs. */
export function manyFacts(count: number): Fact[] {
  return Array.from({ length: count }, (_, index) => {
    const fact = any(bank.facts);
    return {
      ...fact,
      id: `many/${index}`,
      statement: mixed(fact.statement),
      keywords: (fact.keywords ?? []).map(mixed),
      entities: fact.entities.map(() => any(entities)),
      questions: fact.questions.map((question) => ({ ...question, prompt: mixed(question.prompt) })),
    };
  });
}
