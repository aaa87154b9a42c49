import { wordsOf } from './normalise.ts';

/** Offices that nobody holds together with another of them, each by its names. */
const offices = [
  ['president', 'pres'],
  ['prime minister', 'pm', 'premier'],
  ['foreign minister', 'fm', 'external affairs minister', 'eam'],
  ['chancellor'],
  ['king'],
  ['queen'],
  ['emir'],
  ['secretary general', 'un chief'],
  ['spokeswoman', 'spokesman', 'spokesperson'],
  ['adviser', 'advisor', 'aide'],
].map((names) => names.map((name) => wordsOf(name).join(' ')));

/** A party's general secretary may be a president too. */
const beside = 'general secretary';
/** What someone was is not contradicted by what they are. */
const past = /\b(?:ex|former|late|acting|interim)\b/u;

const officesIn = (text: string) => offices.filter((names) => names.some((name) => ` ${text} `.includes(` ${name} `)));

/** Does the title give the person another office than is said of them: "President Modi" of a prime minister? */
export function contradicts(title: readonly string[], keywords: readonly string[]): boolean {
  const text = title.join(' ');
  if (past.test(text) || text === beside) return false;
  const held = officesIn(keywords.map((keyword) => wordsOf(keyword).join(' ')).join(' , '));
  return held.length > 0 && officesIn(text).some((office) => !held.includes(office));
}
