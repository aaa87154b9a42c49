import { englishWords, isQuestionWord, isStopWord, stem } from '../search/english.ts';

/** The words that carry meaning, each once, by their stems. */
export function contentOf(text: string): Set<string> {
  return new Set(
    englishWords(text)
      .filter((word) => !isStopWord(word) && !isQuestionWord(word))
      .map(stem),
  );
}

/** Whether the words of `part` occur in `text`, whole and in their order. An empty part occurs nowhere. */
export function holdsWords(text: string, part: string): boolean {
  const words = englishWords(part);
  return words.length > 0 && ` ${englishWords(text).join(' ')} `.includes(` ${words.join(' ')} `);
}
