import { wordsOf } from '../../game/matching/normalise.ts';
import { excerpt } from '../format/excerpt.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import { namesOf } from './entity-names.ts';
import { quotedBy, quotesOf, type LocatedFact, type LocatedPack, type LocatedQuestion } from './located.ts';
import { remembered } from './remembered.ts';
import { inWorld } from './same-thing.ts';
import { contentOf, holdsWords } from './wording.ts';

/** Answers and explanations that neither a quote nor a reference carries, and prompts that contain their own answer. */
export function checkProof(pack: LocatedPack): Problem[] {
  return [
    ...pack.questions.flatMap((question) => [
      ...unproven(question, pack),
      ...unexplained(question),
      ...givenAway(question, pack),
    ]),
    ...pack.facts.flatMap((fact) => unexplainedNotes(fact, pack)),
  ];
}

function unproven({ entry, fact, proven }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  if (entry.inferred !== undefined || isCited(entry, fact)) return [];
  const quoted = quotedBy(fact);
  const content = contentOf(quoted);
  const figures = figuresOf(quoted);
  return proven
    .filter(({ text }) => {
      const entity = named(text);
      const names = [
        text,
        ...(entity === undefined ? [] : [...namesOf(entity), ...entity.keywords]),
        ...worldNames(text),
      ];
      const words = [...contentOf(text)];
      const inPieces = entity === undefined && words.length > 0 && words.every((word) => content.has(word));
      return !inPieces && !figures.has(text) && !names.some((name) => holdsWords(quoted, name));
    })
    .map(({ text, location }) =>
      problemAt(
        location,
        `no quote of the fact contains “${text}”; quote the sentence that does, cite references that carry it, or say under “inferred” why it follows from the quotes`,
      ),
    );
}

const figuresOf = remembered((quoted) => new Set(wordsOf(quoted).filter((word) => /^\d/u.test(word))));

/** A fact without quotes rests on its references, and so do its questions that have none of their own. */
const isCited = (entry: LocatedQuestion['entry'], fact: LocatedQuestion['fact']) =>
  entry.references.length > 0 || (quotesOf(fact).length === 0 && fact.references.length > 0);

/** Of an explanation’s words, at most this share may stand in none of the texts that it rests on; so few always may. */
const ownShare = 0.5;
const ownFew = 2;

/**
 * An explanation without a reference may only say what the quotes say: it has no name and no number that is not in them, in the
 * statement or in the question, and few other words.
 */
function unexplained({ entry, fact, right, wrong, shown, proven, locate }: LocatedQuestion): Problem[] {
  if (isCited(entry, fact)) return [];
  const { explanation, prompt, inferred = '' } = entry;
  const own = [...right, ...wrong, ...shown, ...proven].map(({ text }) => text);
  if (isCarried(explanation, [quotedBy(fact), fact.statement, prompt, inferred, ...own])) return [];
  return [problemAt(locate('explanation'), uncarried('this explanation'))];
}

/** The notes of a set are explanations too, and rest on its fact's references. */
function unexplainedNotes({ entry: fact, locate }: LocatedFact, { entityById }: LocatedPack): Problem[] {
  const { set, references, statement } = fact;
  if (set === undefined || references.length > 0) return [];
  const everyone = [...set.members, ...set.outsiders];
  const names = everyone.flatMap(({ id }) => entityById.get(id)?.name ?? []);
  const texts = [quotedBy(fact), statement, set.phrase, ...names];
  return (['members', 'outsiders'] as const).flatMap((list) =>
    set[list].flatMap(({ note }, number) =>
      note === undefined || isCarried(note, texts)
        ? []
        : [problemAt(locate('set', list, number, 'note'), uncarried('this note'))],
    ),
  );
}

const uncarried = (what: string) =>
  `no quote of the fact carries ${what}; cite under “references” what does, or say only what the quotes say`;

function isCarried(explanation: string, texts: readonly string[]): boolean {
  const carried = contentOf(texts.join('\n'));
  const own = [...contentOf(explanation)].filter((word) => !carried.has(word));
  const names = contentOf((explanation.match(/(?<!^)(?<!^[“"‘'])\b[\p{Lu}\d][\p{L}\p{N}]*/gu) ?? []).join(' '));
  return !own.some((word) => names.has(word)) && own.length <= Math.max(ownFew, ownShare * contentOf(explanation).size);
}

/** Abbreviations may be in the prompt: a question can ask what SCO stands for. */
function givenAway({ entry, right, shown, locate }: LocatedQuestion, { named }: LocatedPack): Problem[] {
  const accepted = 'accept' in entry ? entry.accept : [];
  return right.flatMap(({ text }) => {
    const entity = named(text);
    const names = [text, ...accepted, ...(entity === undefined ? [] : namesOf(entity)), ...worldNames(text)];
    const texts = [{ what: 'the prompt', text: entry.prompt, location: locate('prompt') }];
    for (const one of shown) texts.push({ what: `“${excerpt(one.text)}”`, ...one });
    return texts.flatMap(({ what, text: asked, location }) => {
      const given = names.find((name) => !/^[\p{Lu}.]+$/u.test(name) && holdsWords(asked, name));
      return given === undefined ? [] : [problemAt(location, `${what} names its answer, “${given}”; ask without it`)];
    });
  });
}

/** What a country or a city is called besides. */
const worldNames = (text: string) => inWorld(text)?.names ?? [];
