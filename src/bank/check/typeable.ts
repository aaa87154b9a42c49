import { wordsOf } from '../../game/matching/normalise.ts';
import type { AuthoredPack } from '../format/authored.ts';
import { excerpt } from '../format/excerpt.ts';
import { problemAt, type Location, type Problem } from '../format/problem.ts';
import type { LocatedPack } from './located.ts';

/** Answers, accepted spellings and names of entities that nobody can type: they hold no letter, no figure and no flag. */
export function checkTypeable({ entities }: AuthoredPack, { questions }: LocatedPack): Problem[] {
  return [
    ...entities.value.flatMap(({ name, aliases, surname }, index) => [
      ...untypeable('name', name, entities.locate(index, 'name')),
      ...aliases.flatMap((alias, number) => untypeable('alias', alias, entities.locate(index, 'aliases', number))),
      ...(surname === undefined ? [] : untypeable('surname', surname, entities.locate(index, 'surname'))),
    ]),
    ...questions.flatMap(({ typed, right }) =>
      typed.flatMap(({ text, location }) =>
        untypeable(right.some((answer) => answer.text === text) ? 'answer' : 'spelling', text, location),
      ),
    ),
  ];
}

function untypeable(what: string, text: string, location: Location): Problem[] {
  if (wordsOf(text).length > 0) return [];
  const message = `no typed answer can match the ${what} “${excerpt(text)}”: it has no letter, figure or flag; write one in words, or take it out`;
  return [problemAt(location, message)];
}
