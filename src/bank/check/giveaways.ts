import type { AuthoredPack } from '../format/authored.ts';
import { problemAt, type Problem } from '../format/problem.ts';
import type { LocatedPack, LocatedQuestion } from './located.ts';
import { holdsWords } from './wording.ts';

/** The letters at the end of a name by which options are told apart at a glance: “-stan”. */
const suffixLetters = 4;

/** Answers that stand in the title of their topic, which a player may have chosen, and options that their endings give away. */
export function checkGiveaways({ pack }: AuthoredPack, { questions }: LocatedPack): Problem[] {
  return questions.flatMap((question) => [...inTitle(question, pack.value.topics), ...byEnding(question)]);
}

function inTitle(
  { topic, right, locate, wrong }: LocatedQuestion,
  topics: Readonly<Record<string, string>>,
): Problem[] {
  const title = topics[topic] ?? '';
  // Of several right answers, one that can be read says little.
  const [answer, ...further] = right;
  if (answer === undefined || further.length > 0 || !holdsWords(title, answer.text)) return [];
  if (wrong.some(({ text }) => holdsWords(title, text))) return [];
  const message = `the title of the topic, “${title}”, holds the answer “${answer.text}”; ask for something else, or call the topic something else`;
  return [problemAt(locate('answer'), message)];
}

/** All right options end alike and no wrong one does, or the other way round. */
function byEnding({ entry, right, wrong, locate }: LocatedQuestion): Problem[] {
  const told = shared(right, wrong) ?? shared(wrong, right);
  if (told === undefined) return [];
  const message = `only the ${told.isRight ? 'right' : 'wrong'} options end in “-${told.suffix}”, so their endings tell them apart; offer others`;
  return [problemAt(locate('others' in entry ? 'others' : 'wrong'), message)];

  function shared(some: typeof right, others: typeof right) {
    const endings = new Set(some.map(({ text }) => text.toLowerCase().slice(-suffixLetters)));
    const [suffix = ''] = endings;
    if (some.length < 2 || others.length === 0 || endings.size > 1 || !/^\p{L}+$/u.test(suffix)) return undefined;
    return others.some(({ text }) => text.toLowerCase().endsWith(suffix))
      ? undefined
      : { suffix, isRight: some === right };
  }
}
