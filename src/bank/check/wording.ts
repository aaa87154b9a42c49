import { englishWords, isQuestionWord, isStopWord, stem } from '../search/english.ts';
import { remembered } from './remembered.ts';

/** The words that carry meaning, as stems, each once. */
export const contentOf = remembered<ReadonlySet<string>>(
  (text) =>
    new Set(
      englishWords(text)
        .filter((word) => !isStopWord(word) && !isQuestionWord(word))
        .map(stem),
    ),
);

/** Whether the words of `part` occur in `text`, whole and in the same order. An empty part never occurs. */
export function holdsWords(text: string, part: string): boolean {
  const words = betweenBlanks(part);
  return words.trim() !== '' && betweenBlanks(text).includes(words);
}

const betweenBlanks = remembered((text) => ` ${englishWords(text).join(' ')} `);
