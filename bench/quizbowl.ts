import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TypedAnswer } from '../src/game/kinds/typed.ts';

/** One judgement that another project's own tests demand. */
export interface Judged {
  takes: boolean;
  typed: string;
  answer: TypedAnswer;
}

/** The cells of a line of CSV; a quotation mark is doubled within quotation marks. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

const bare = (html: string) =>
  html
    .replace(/<[^>]*>/gu, '')
    .replace(/[“”"]/gu, '')
    .trim();
const underlined = (html: string) =>
  [...html.matchAll(/<u>(.*?)<\/u>/gu)].map(([, text = '']) => bare(text)).filter((text) => text !== '');

/** Where the reader of an answer line would stop: the rest says when it holds, or how to ask again. */
const until = /\s(?:until|before|after|by asking|with)\s.*$/u;

/** A part of an answer line as an author of ours would list it: the whole of it, and what is underlined. */
function spellings(part: string): string[] {
  const whole = bare(part)
    .replace(/^(?:or|accept)\s+/iu, '')
    .replace(until, '');
  return [whole, underlined(part).join(' ')].filter((text) => text !== '');
}

/** An answer line of quizbowl as a question of ours would state it: its answer, and what else it says to accept. */
function answerOf(line: string): TypedAnswer {
  // "Frédéric (François) Chopin [or …]": brackets within a name hold a part of it that may be left out.
  const [, main = line, square, round] =
    /^(.*?[^\s[(])\s*(?:\[(.*)|\((.*)|$)/u.exec(line.replace(/\([^()]*\) (?=<|\w)/gu, '')) ?? [];
  const rest = square ?? round ?? '';
  const either = /\b(?:accept) (?:either|any)\b/iu.test(rest)
    ? underlined(main).flatMap((text) => text.split(' '))
    : [];
  const accepted: string[] = [];
  let isAccepting = true;
  for (const clause of rest.replace(/[\])].*$/u, '').split(/;|,? \bor\b |, /u)) {
    const text = clause.trim();
    if (/^(?:prompt|reject|do not|antiprompt|anti-prompt)/iu.test(text)) isAccepting = false;
    if (/^accept/iu.test(text))
      isAccepting = !/^accept (?:either|any|equivalent|answers|reasonable|anything)/iu.test(text);
    if (isAccepting) accepted.push(...spellings(text));
  }
  const [text = '', ...further] = main.split(/ or /u).flatMap(spellings);
  const parts = underlined(main);
  // "Alice <u>Munro</u>": the author says which part is enough.
  const enough = parts.length === 1 || / or /u.test(main) ? parts : [];
  return { text, accept: [...further, ...enough, ...either, ...accepted] };
}

/**
 * The tests of qbreader/qb-answer-checker (ISC) that say "accept" or "reject"; "prompt" has no counterpart here.
 * @param folder a copy of its repository
 */
export function quizbowlTests(folder: string): Judged[] {
  return ['formatted-tests.csv', 'unformatted-tests.csv'].flatMap((file) => {
    const from = path.join(folder, 'test', file);
    if (!existsSync(from)) throw new Error(`${from} is missing: is ${folder} a copy of qbreader/qb-answer-checker?`);
    return readFileSync(from, 'utf8')
      .split('\n')
      .slice(1)
      .map(cellsOf)
      .filter(([directive]) => directive === 'accept' || directive === 'reject')
      .map(([directive, typed = '', , line = '']) => ({
        takes: directive === 'accept',
        typed,
        answer: answerOf(line),
      }));
  });
}
