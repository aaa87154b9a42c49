import type { ListQuestion } from '../../game/kinds/list.ts';
import type { Given } from '../../game/kinds/kind.ts';
import type { Answer, Player } from '../../game/round.ts';
import { rules } from '../../game/rules.ts';
import type { Tries } from '../../game/tries.ts';
import type { Messages } from '../../locale/en.ts';
import { escape, nameOf } from '../escape.ts';
import type { KindView } from './kind.ts';
import { nameButton, namesForm } from './written.ts';

/**
 * What has been found so far and by whom, and a button that opens a form in which several members are named at once. The reveal shows
 * who found what, and what nobody found.
 */
export const list: KindView<'list'> = {
  prompt: ({ prompt }) => escape(prompt),
  listed: (question, { tries, by }, messages) => foundLines(question, finds(tries), by, messages, rules.revealNames),
  inputs: (_question, shown, messages) => nameButton(shown, messages),
  form(question, shown, messages) {
    const known = [...(shown.tries?.hits.keys() ?? [])].map((index) => memberAt(question, index));
    return {
      ...namesForm(shown, messages),
      ...(known.length > 0 && { listed: `-# ${messages.tries.foundSoFar(messages.list(known))}` }),
    };
  },
  how: (_question, { pace, by }, { tries: words }) => [
    pace === 'untimed' ? (by === undefined ? words.listUntimed : words.listAlone) : words.listTimed,
  ],
  progress: ({ members }, { tries }, { tries: words }) => words.found(tries?.hits.size ?? 0, members.length),
  passes: ({ tries }) => tries.done,
  right: ({ members }, messages) => messages.list(members.map(({ text }) => escape(text))),
  answer: ({ members }, messages, { answers }) =>
    `### ✅ ${messages.tries.found(allFound([...answers.values()]).size, members.length)}`,
  spread(question, answers, messages, most) {
    const found = answers.map(({ player, given }) => ({ player, members: foundIn(given) }));
    const missing = missingIn(question, allFound(answers));
    return [
      ...(answers.length > 0 ? [foundLines(question, found, undefined, messages, most)] : []),
      ...(missing.length > 0 ? [messages.tries.notFound(messages.list(missing))] : []),
    ].filter((line) => line !== '');
  },
  earned: (player) => player,
  note: ({ members }, { given, credit }, earned, { tries }) =>
    credit > 0 ? tries.foundNote(foundIn(given).length, members.length, earned) : tries.foundNone,
  mistakes: () => [],
  whys(_question, given, { tries }) {
    const misses = 'found' in given ? given.misses : 0;
    return misses > 0 ? [tries.missesCost(misses)] : [];
  },
  missed(question, given, messages) {
    const missing = missingIn(question, new Set(foundIn(given)));
    return missing.length > 0 ? [messages.tries.notFoundByYou(messages.list(missing))] : [];
  },
  outcome: ({ members }, _revealed, messages) =>
    messages.reveal.answer(messages.list(members.map(({ text }) => escape(text)))),
  given: (question, given, messages) => messages.list(foundIn(given).map((index) => memberAt(question, index))),
  picked: () => [],
};

/** What a player found. */
interface Find {
  player: Player;
  members: readonly number[];
}

const foundIn = (given: Given) => ('found' in given ? given.found : []);

const allFound = (answers: readonly Answer[]) => new Set(answers.flatMap(({ given }) => foundIn(given)));

const memberAt = ({ members }: ListQuestion, index: number) => escape(members[index]?.text ?? '');

function missingIn(question: ListQuestion, found: ReadonlySet<number>): string[] {
  return [...question.members.keys()].filter((index) => !found.has(index)).map((index) => memberAt(question, index));
}

/** Who has found what so far, in the order in which they found it. */
function finds(tries: Tries | undefined): Find[] {
  const byPlayer = new Map<string, { player: Player; members: number[] }>();
  for (const [index, { player }] of tries?.hits ?? []) {
    const find = byPlayer.get(player.id) ?? { player, members: [] };
    find.members.push(index);
    byPlayer.set(player.id, find);
  }
  return [...byPlayer.values()];
}

/** A line for each player who found something; those with the fewest finds share one if there are too many. */
function foundLines(
  question: ListQuestion,
  found: readonly Find[],
  by: string | undefined,
  messages: Messages,
  most: number,
): string {
  const words = messages.tries;
  const all = found.filter(({ members }) => members.length > 0);
  const sorted = all.length > most ? all.toSorted((a, b) => b.members.length - a.members.length) : all;
  const names = (members: readonly number[]) => messages.list(members.map((index) => memberAt(question, index)));
  const lines = sorted
    .slice(0, most)
    .map(({ player, members }) =>
      player.id === by ? words.foundByYou(names(members)) : words.finder(nameOf(player), names(members)),
    );
  const others = sorted.slice(most);
  if (others.length > 0) lines.push(words.otherFinders(others.length, names(others.flatMap(({ members }) => members))));
  return lines.join('\n');
}
