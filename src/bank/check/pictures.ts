import { problemAt, type Problem } from '../format/problem.ts';
import { namesOf } from './entity-names.ts';
import type { LocatedPack } from './located.ts';
import { inWorld } from './same-thing.ts';
import { holdsWords } from './wording.ts';

/** Pictures whose alternative text names the answer: whoever reads it would win without knowing. */
export function checkPictures({ questions, named }: LocatedPack): Problem[] {
  return questions.flatMap(({ entry, right, locate }) => {
    const { picture } = entry;
    if (!picture) return [];
    const given = right
      .flatMap(({ text }) => {
        const entity = named(text);
        return [text, ...(entity === undefined ? [] : [...namesOf(entity), ...entity.keywords]), ...worldNames(text)];
      })
      .find((name) => holdsWords(picture.alt, name));
    if (given === undefined) return [];
    const message = `the alternative text names the answer, “${given}”; describe the picture without it`;
    return [problemAt(locate('picture', 'alt'), message)];
  });
}

const worldNames = (text: string) => inWorld(text)?.names ?? [];
