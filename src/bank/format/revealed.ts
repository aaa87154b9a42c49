import type { Question } from '../../game/question.ts';
import type { Citation, Fact, Quote } from '../bank.ts';
import { isGenerated } from './generate.ts';
import { revealedOf } from './kinds/index.ts';
import { limits } from './limits.ts';
import { problemAt, type Locate, type Problem } from './problem.ts';

/** Marks that Discord would take for formatting: each is shown with a backslash before it, which counts too. */
const marks = /[\\*_~|`>#[\]()<:-]/gu;
/** What stands around a quote and its source, a claim, or an option, in characters. */
const frame = 12;

/**
 * Facts and questions that show more of the pack than fits into one message: everything that a reveal can show at once is counted,
 * with every mark escaped.
 */
export function tooLongToReveal(fact: Fact, packTitle: string, locate: Locate): Problem[] {
  const alone = ofFact(fact, packTitle);
  if (alone > limits.reveal) return [problemAt(locate('quotes'), tooLong('fact shows', alone))];
  const own = fact.questions.filter(({ id }) => !isGenerated(id));
  const made = fact.questions.filter(({ id }) => isGenerated(id));
  return [
    ...own.flatMap((question, number) => {
      const all = alone + ofQuestion(question, fact);
      return all > limits.reveal
        ? [problemAt(locate('questions', number), tooLong("question's reveal shows", all))]
        : [];
    }),
    ...made
      .map((question) => alone + ofQuestion(question, fact))
      .filter((all) => all > limits.reveal)
      .slice(0, 1)
      .map((all) => problemAt(locate('set'), tooLong("set's questions show", all))),
  ];
}

const tooLong = (what: string, length: number) =>
  `what this ${what} has ${length} characters, quotes and their sources' titles included, and ${limits.reveal} fit into one message; quote fewer or shorter sentences`;

const shown = (text: string) => text.length + (text.match(marks)?.length ?? 0);
const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
const ofQuote = ({ text, source, slips }: Quote) => shown(text) + shown(source.title) + (1 + slips.length) * frame;

const ofCitation = ({ reference: { title, publisher, url = '' }, where }: Citation) =>
  shown(title) + shown(publisher) + url.length + shown(where) + 2 * frame;

function ofFact({ topic, statement, quotes, references, dispute }: Fact, packTitle: string): number {
  const said = dispute?.sides.flatMap(({ claim, quotes: proof }) => [shown(claim) + frame, ...proof.map(ofQuote)]);
  // A dispute's sides are shown instead of the fact's own quotes.
  const proof = sum(said ?? quotes.map(ofQuote));
  const cited = sum(references.map(ofCitation));
  return shown(topic.title) + shown(packTitle) + shown(statement) + proof + cited + shown(dispute?.note ?? '');
}

function ofQuestion(question: Question, { statement, referencesOf, refutations = [] }: Fact): number {
  return (
    // A reveal has the explanation where the fact has its statement.
    shown(question.prompt) +
    Math.max(0, shown(question.explanation) - shown(statement)) +
    sum((referencesOf.get(question.id) ?? []).map(ofCitation)) +
    sum(revealedOf(question).map((text) => shown(text) + frame)) +
    sum(refutations.filter(({ questionId }) => questionId === question.id).map(({ quote }) => ofQuote(quote)))
  );
}
