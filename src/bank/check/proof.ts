import { namesOf } from '../names.ts';
import { quotedBy, rightTexts, type PlacedPack, type PlacedQuestion } from './placed.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import { contentOf, holdsWords } from '../words.ts';

/** Answers that no quote contains, and prompts that contain them. */
export function checkProof(pack: PlacedPack): Problem[] {
  return pack.questions.flatMap((question) => [...unproven(question, pack), ...givenAway(question, pack)]);
}

function unproven({ entry, fact, at }: PlacedQuestion, { named }: PlacedPack): Problem[] {
  if (entry.inferred !== undefined) return [];
  const quoted = quotedBy(fact);
  const content = contentOf(quoted);
  return rightTexts(entry)
    .filter(({ text }) => {
      const entity = named(text);
      const names = entity === undefined ? [text] : [text, ...namesOf(entity), ...entity.keywords];
      const words = [...contentOf(text)];
      const inPieces = entity === undefined && words.length > 0 && words.every((word) => content.has(word));
      return !inPieces && !names.some((name) => holdsWords(quoted, name));
    })
    .map(({ text, path }) =>
      problemAt(
        at(...path),
        `no quote of the fact contains “${text}”; quote the sentence that does, or say under “inferred” why it follows`,
      ),
    );
}

/** Abbreviations may stand in the prompt: what SCO stands for can be asked. */
function givenAway({ entry, at }: PlacedQuestion, { named }: PlacedPack): Problem[] {
  return rightTexts(entry).flatMap(({ text }) => {
    const entity = named(text);
    const names = entity === undefined ? [text] : [text, ...namesOf(entity)];
    const given = names.find((name) => !/^[\p{Lu}.]+$/u.test(name) && holdsWords(entry.prompt, name));
    if (given === undefined) return [];
    return [problemAt(at('prompt'), `the prompt names its answer, “${given}”; ask without it`)];
  });
}
