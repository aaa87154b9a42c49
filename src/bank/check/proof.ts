import { problemAt, type Problem } from '../format/problem.ts';
import { namesOf } from './entity-names.ts';
import { quotedBy, type LocatedPack, type LocatedQuestion } from './located.ts';
import { inWorld } from './same-thing.ts';
import { contentOf, holdsWords } from './wording.ts';

/** Answers that no quote contains, and prompts that contain their own answer. */
export function checkProof(pack: LocatedPack): Problem[] {
  return pack.questions.flatMap((question) => [...unproven(question, pack), ...givenAway(question, pack)]);
}

function unproven({ entry, fact, right }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  if (entry.inferred !== undefined) return [];
  const quoted = quotedBy(fact);
  const content = contentOf(quoted);
  return right
    .filter(({ text }) => {
      const entity = named(text);
      const names = [
        text,
        ...(entity === undefined ? [] : [...namesOf(entity), ...entity.keywords]),
        ...worldNames(text),
      ];
      const words = [...contentOf(text)];
      const inPieces = entity === undefined && words.length > 0 && words.every((word) => content.has(word));
      return !inPieces && !names.some((name) => holdsWords(quoted, name));
    })
    .map(({ text, location }) =>
      problemAt(
        location,
        `no quote of the fact contains “${text}”; quote the sentence that does, or say under “inferred” why it follows`,
      ),
    );
}

/** Abbreviations may be in the prompt: a question can ask what SCO stands for. */
function givenAway({ entry, right, told, locate }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  const accepted = 'accept' in entry ? entry.accept : [];
  return right.flatMap(({ text }) => {
    const entity = named(text);
    const names = [text, ...accepted, ...(entity === undefined ? [] : namesOf(entity)), ...worldNames(text)];
    const inPrompt = names.find((name) => !/^[\p{Lu}.]+$/u.test(name) && holdsWords(entry.prompt, name));
    return [
      ...(inPrompt === undefined
        ? []
        : [problemAt(locate('prompt'), `the prompt names its answer, “${inPrompt}”; ask without it`)]),
      ...told.flatMap(({ text: clue, location }) => {
        const given = names.find((name) => holdsWords(clue, name));
        return given === undefined
          ? []
          : [problemAt(location, `the clue names the answer, “${given}”; say it without it`)];
      }),
    ];
  });
}

/** What a country or a city is called besides. */
const worldNames = (text: string) => inWorld(text)?.names ?? [];
