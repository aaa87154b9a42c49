import type { AuthoredPack } from './authored.ts';
import type { Question } from '../../game/question.ts';
import type { Citation, Dispute, Fact, Pack, Quote, Refutation, Topic } from '../bank.ts';
import type { CitationEntry, QuoteEntry } from './fields.ts';
import { formatOf, type QuestionEntry } from './kinds/index.ts';
import type { Linking } from './kinds/kind.ts';
import { linkSet, type Hook } from './link-set.ts';
import { checkOutline, checkSize } from './outline.ts';
import { problemAt, type Locate, type Problem } from './problem.ts';
import { indexPack, type PackIndex } from './pack-index.ts';
import { tooLongToReveal } from './revealed.ts';
import type { FactEntry } from './schema.ts';

/** Builds the pack from its files. Reports every problem; if there is one, there is no pack. */
export function linkPack(folder: string, authored: AuthoredPack): { pack?: Pack; problems: Problem[] } {
  const tooMuch = checkSize(authored);
  if (tooMuch.length > 0) return { problems: tooMuch };
  const problems = checkOutline(folder, authored);
  const index = indexPack(authored, problems);
  const { id, title, as_of: asOf } = authored.pack.value;
  const topics: Topic[] = [];
  const facts: Fact[] = [];
  for (const [name, topicTitle] of Object.entries(authored.pack.value.topics)) {
    const topic = { id: `${id}/${name}`, title: topicTitle, packId: id };
    const file = authored.facts.get(name);
    topics.push(topic);
    for (const [number, entry] of file?.value.entries() ?? []) {
      const locate: Locate = (...path) => file?.locate(number, ...path) ?? authored.pack.locate();
      const fact = linkFact(entry, topic, locate, index);
      facts.push(fact);
      for (const problem of tooLongToReveal(fact, title, locate)) problems.push(problem);
    }
  }
  if (facts.length === 0 && problems.length === 0) {
    const message = 'the pack has no facts; write one in facts/, questions/README.md shows how';
    problems.push(problemAt(authored.pack.locate(), message));
  }
  if (problems.length > 0) return { problems };
  return {
    pack: {
      id,
      title,
      asOf,
      topics,
      sources: index.sources,
      references: index.references,
      entities: index.entities,
      facts,
    },
    problems,
  };
}

function linkFact(entry: FactEntry, topic: Topic, locate: Locate, index: PackIndex): Fact {
  const { statement, keywords, dispute, set } = entry;
  const id = `${topic.packId}/${entry.id}`;
  const hook: Hook = { packId: topic.packId, factId: id, topicId: topic.id, statement };
  const quotes = (quoted: readonly QuoteEntry[], ...path: PropertyKey[]): Quote[] =>
    quoted.flatMap((quote, number) => index.quote(quote, (...keys) => locate(...path, number, ...keys)) ?? []);
  const citations = (cited: readonly CitationEntry[], ...path: PropertyKey[]): Citation[] =>
    cited.flatMap((citation, number) => index.citation(citation, (...keys) => locate(...path, number, ...keys)) ?? []);
  if (entry.quotes.length === 0 && dispute === undefined && entry.references.length === 0) {
    index.report(locate('id'), `nothing proves the fact “${entry.id}”; quote a report, or cite references`);
  }
  const referencesOf = entry.questions.flatMap((question, number): [string, Citation[]][] =>
    question.references.length === 0
      ? []
      : [[`${topic.packId}/${question.id}`, citations(question.references, 'questions', number, 'references')]],
  );
  const own = quotes(entry.quotes, 'quotes');
  const linked: Dispute | undefined = dispute && {
    note: dispute.note,
    sides: dispute.sides.map(({ claim, quotes: said }, number) => ({
      claim,
      quotes: quotes(said, 'dispute', 'sides', number, 'quotes'),
    })),
  };
  const quoted = [...own, ...(linked?.sides.flatMap((side) => side.quotes) ?? [])];
  return {
    id,
    topic,
    statement,
    quotes: own,
    references: citations(entry.references, 'references'),
    referencesOf: new Map(referencesOf),
    entities: entry.entities.flatMap((name, number) => index.entity(name, locate('entities', number)) ?? []),
    ...(linked !== undefined && { dispute: linked }),
    keywords,
    refutations: refutationsOf(entry, hook, locate, index),
    questions: [
      ...entry.questions.flatMap((question, number) => {
        const locateIn: Locate = (...path) => locate('questions', number, ...path);
        return linkQuestion(question, hook, { index, quotes: quoted, dispute: linked, locate: locateIn }) ?? [];
      }),
      ...(set === undefined ? [] : linkSet(set, hook, (...path) => locate('set', ...path), index)),
    ],
  };
}

/** A question as the game asks it; undefined, and reported, if it does not fit its fact. */
function linkQuestion(entry: QuestionEntry, { packId, factId, topicId }: Hook, linking: Linking): Question | undefined {
  const { id, difficulty, prompt, explanation } = entry;
  const base = { id: `${packId}/${id}`, factId, topicId, difficulty, prompt, explanation };
  return formatOf(entry).link(entry, base, linking);
}

function refutationsOf(entry: FactEntry, { packId }: Hook, locate: Locate, index: PackIndex): Refutation[] {
  return entry.questions.flatMap((question, number) =>
    formatOf(question)
      .wrongOptions(question)
      .flatMap(({ text, path, quote: entered }) => {
        if (entered === undefined) return [];
        const quote = index.quote(entered, (...keys) => locate('questions', number, ...path, 'quote', ...keys));
        return quote === undefined ? [] : [{ questionId: `${packId}/${question.id}`, option: text, quote }];
      }),
  );
}
