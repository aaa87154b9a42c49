import type { AuthoredPack } from './authored.ts';
import type { Question } from '../../game/question.ts';
import type { Fact, Pack, Quote, Refutation, Topic } from '../bank.ts';
import type { QuoteEntry } from './fields.ts';
import { formatOf, type QuestionEntry } from './kinds/index.ts';
import { linkSet, type Hook } from './link-set.ts';
import { checkOutline, checkSize } from './outline.ts';
import { proofKeyOf } from './proof-key.ts';
import { problemAt, type Locate, type Problem } from './problem.ts';
import { createReferences, type References } from './references.ts';
import { tooLongToReveal } from './revealed.ts';
import type { FactEntry } from './schema.ts';

/** Builds the pack from its files. Reports every problem; if there is one, there is no pack. */
export function linkPack(folder: string, authored: AuthoredPack): { pack?: Pack; problems: Problem[] } {
  const tooMuch = checkSize(authored);
  if (tooMuch.length > 0) return { problems: tooMuch };
  const problems = checkOutline(folder, authored);
  const references = createReferences(authored, problems);
  const { id, title, as_of: asOf } = authored.pack.value;
  const topics: Topic[] = [];
  const facts: Fact[] = [];
  for (const [name, topicTitle] of Object.entries(authored.pack.value.topics)) {
    const topic = { id: `${id}/${name}`, title: topicTitle, packId: id };
    const file = authored.facts.get(name);
    topics.push(topic);
    for (const [index, entry] of file?.value.entries() ?? []) {
      const locate: Locate = (...path) => file?.locate(index, ...path) ?? authored.pack.locate();
      const fact = linkFact(entry, topic, locate, references);
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
    pack: { id, title, asOf, topics, sources: references.sources, entities: references.entities, facts },
    problems,
  };
}

function linkFact(entry: FactEntry, topic: Topic, locate: Locate, references: References): Fact {
  const { statement, keywords, dispute, set } = entry;
  const id = `${topic.packId}/${entry.id}`;
  const hook: Hook = { packId: topic.packId, factId: id, topicId: topic.id, statement, proofKey: proofKeyOf(entry) };
  const quotes = (quoted: readonly QuoteEntry[], ...path: PropertyKey[]): Quote[] =>
    quoted.flatMap((quote, number) => references.quote(quote, (...keys) => locate(...path, number, ...keys)) ?? []);
  return {
    id,
    topic,
    statement,
    quotes: quotes(entry.quotes, 'quotes'),
    entities: entry.entities.flatMap((name, number) => references.entity(name, locate('entities', number)) ?? []),
    ...(dispute !== undefined && {
      dispute: {
        note: dispute.note,
        sides: dispute.sides.map(({ claim, quotes: said }, number) => ({
          claim,
          quotes: quotes(said, 'dispute', 'sides', number, 'quotes'),
        })),
      },
    }),
    keywords,
    refutations: refutationsOf(entry, hook, locate, references),
    questions: [
      ...entry.questions.map((question) => linkQuestion(question, hook, references)),
      ...(set === undefined ? [] : linkSet(set, hook, (...path) => locate('set', ...path), references)),
    ],
  };
}

/** A question as the game asks it. */
function linkQuestion(
  entry: QuestionEntry,
  { packId, factId, topicId, proofKey }: Hook,
  references: References,
): Question {
  const { id, difficulty, prompt, explanation } = entry;
  const own = { id: `${packId}/${id}`, factId, topicId, difficulty, prompt, explanation };
  const base = proofKey === undefined ? own : { ...own, proofKey };
  return formatOf(entry).link(entry, base, references);
}

function refutationsOf(entry: FactEntry, { packId }: Hook, locate: Locate, references: References): Refutation[] {
  return entry.questions.flatMap((question, number) =>
    formatOf(question)
      .wrongOptions(question)
      .flatMap(({ text, path, quote: entered }) => {
        if (entered === undefined) return [];
        const quote = references.quote(entered, (...keys) => locate('questions', number, ...path, 'quote', ...keys));
        return quote === undefined ? [] : [{ questionId: `${packId}/${question.id}`, option: text, quote }];
      }),
  );
}
