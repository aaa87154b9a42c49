import { asWritten, isBlank, isMiss, type JudgeText, type KindRules, type Named } from './kind.ts';
import type { QuestionBase } from '../question.ts';
import type { RoundOf } from '../round.ts';
import { rules } from '../rules.ts';
import { triesBy, type Try } from '../tries.ts';
import { spelt, type TypedAnswer } from './typed.ts';

/** All together name the members of a set; in private, one player does. */
export interface ListQuestion extends QuestionBase {
  kind: 'list';
  members: readonly TypedAnswer[];
}

export const list: KindRules<'list'> = {
  isQuick: false,
  options: () => 0,
  arrange: asWritten,
  texts: () => [],
  about: () => [],
  solution: ({ members }) =>
    members
      .map(({ text }) => text)
      .sort()
      .join('; '),
  nothing: { found: [], misses: 0 },
  read: () => ({ refused: 'no-such-option' }),
  judge: ({ members }, given) => ({ credit: 'found' in given ? foundShare(members.length, given) : 0 }),
  luck: () => 0,
  extraTime: ({ members }) => members.length * rules.memberTime,
  share: () => 1,
  accepting: (question, { text, member }) => ({
    ...question,
    members: question.members.map((one, index) => (index === member ? spelt(one, text) : one)),
  }),
  tries: {
    held(round, playerId, at) {
      if (round.pace === 'untimed') return undefined;
      const last = triesBy(round.tries, playerId).at(-1);
      const until = last === undefined ? 0 : last.at + last.misses * rules.missPause;
      return at < until ? { refused: 'wait', until, for: 'pause' } : undefined;
    },
    read: (round, text, judgeText) => namesIn(round, text, judgeText),
    mayAsk: () => false,
    doneAt: (round) => completedAt(round),
    overAt: (round) => completedAt(round),
    showsMoreAt: () => undefined,
    answer(round, playerId) {
      const own = triesBy(round.tries, playerId);
      const last = own.findLast(({ hits }) => hits.length > 0) ?? own.at(-1);
      if (!last) return undefined;
      const { player, took, at } = last;
      const given = { found: own.flatMap(({ hits }) => hits), misses: costlyMisses(round, own) };
      return { player, given, credit: foundShare(round.question.members.length, given), took, at };
    },
  },
};

/** How right it is to have found so many members, less the wrong names: a share of 1. */
function foundShare(members: number, { found, misses }: { found: readonly number[]; misses: number }): number {
  return Math.max(0, found.length - misses) / members;
}

/** With a clock, a wrong name has already cost a pause. */
function costlyMisses({ pace }: Pick<RoundOf<'list'>, 'pace'>, own: readonly Try[]): number {
  return pace === 'untimed' ? own.reduce((sum, { misses }) => sum + misses, 0) : 0;
}

/** When the last member was found. */
function completedAt({ question, tries }: RoundOf<'list'>): number | undefined {
  if (!tries || tries.hits.size < question.members.length) return undefined;
  return Math.max(...[...tries.hits.values()].map(({ at }) => at));
}

/** The names in a text, which commas, semicolons and line breaks separate, in its order. */
export function itemsIn(text: string): string[] {
  return text
    .split(/[,;\n]/u)
    .map((item) => item.trim())
    .filter((item) => !isBlank(item));
}

function namesIn({ question, tries }: RoundOf<'list'>, text: string, judgeText: JudgeText): Named[] {
  const known = new Set(tries?.hits.keys());
  const named: Named[] = [];
  const take = (item: string): Named => {
    const one = nameOf(item, question, known, judgeText);
    if ('hit' in one) known.add(one.hit);
    return one;
  };
  for (const item of itemsIn(text).slice(0, rules.namesAtOnce)) {
    const one = take(item);
    const parts = isMiss(one) ? item.split(/\s+(?:and|&)\s+/u) : [];
    // “Bosnia and Herzegovina” is one name, “China and Russia” are two.
    named.push(...(parts.length > 1 ? parts.map(take) : [one]));
  }
  return named.slice(0, rules.namesAtOnce);
}

/** The member that a name means; of several, one that nobody has named yet. */
function nameOf(
  item: string,
  { members, prompt }: ListQuestion,
  known: ReadonlySet<number>,
  judgeText: JudgeText,
): Named {
  let instead: string | undefined;
  let names: readonly string[] | undefined;
  let found: number | undefined;
  if (item.length > rules.longestTyped) return { item };
  for (const index of judgeText.likely?.(item, members, prompt) ?? members.keys()) {
    const member = members[index];
    if (!member) continue;
    const verdict = judgeText(item, { ...member, prompt });
    if (verdict.verdict === 'right') {
      if (!known.has(index)) return { item, hit: index };
      found ??= index;
    }
    if (verdict.verdict === 'another') instead ??= verdict.entity.name;
    if (verdict.verdict === 'unclear') names ??= verdict.entities.map(({ name }) => name);
  }
  if (found !== undefined) return { item, known: found };
  return names === undefined ? { item, instead } : { item, names };
}
