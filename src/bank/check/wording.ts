import { englishWords, isQuestionWord, isStopWord, stem } from '../search/english.ts';

/** The words that carry meaning, as stems, each once. */
export function contentOf(text: string): Set<string> {
  return new Set(
    englishWords(text)
      .filter((word) => !isStopWord(word) && !isQuestionWord(word))
      .map(stem),
  );
}

/** Whether the words of `part` occur in `text`, whole and in the same order. An empty part never occurs. */
export function holdsWords(text: string, part: string): boolean {
  const words = englishWords(part);
  return words.length > 0 && ` ${englishWords(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
