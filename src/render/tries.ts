import { rulesOf } from '../game/kinds/index.ts';
import { clueEvery, clueOfTry, nextClueAt } from '../game/kinds/ladder.ts';
import { itemsIn } from '../game/kinds/list.ts';
import { isMiss } from '../game/kinds/kind.ts';
import type { Question } from '../game/question.ts';
import type { Round, RoundOf } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { NotTried, Tried } from '../game/trying.ts';
import type { Messages } from '../locale/en.ts';
import { echo, escape, nameOf } from './escape.ts';
import { saysMore } from './given.ts';
import { payload, type Payload } from './payload.ts';
import { questionBox } from './question.ts';
import { text } from './ui.ts';

/**
 * What a player reads privately of a try at once, in lines. Nothing in it tells the answer to whoever does not know it.
 *
 * @param isBeside whether the question is shown with it, which says what they have found of a list
 */
export function triedLines(round: Round, tried: Tried, messages: Messages, isBeside = false): string[] {
  if (isOf(round, 'ladder')) return ladderLines(round, tried, messages);
  if (isOf(round, 'list')) return listLines(round, tried, messages, isBeside);
  throw new Error(`A question of the kind ${round.question.kind} takes no tries.`);
}

function isOf<K extends Question['kind']>(round: Round, kind: K): round is RoundOf<K> {
  return round.question.kind === kind;
}

function ladderLines(round: RoundOf<'ladder'>, { tried, named: [first] }: Tried, messages: Messages): string[] {
  const words = messages.tries;
  const { length } = round.question.clues;
  const clue = clueOfTry(round, tried);
  if (tried.hits.length > 0) return [words.solved(clue, length)];
  const next = nextClueAt(round, tried.at);
  const after =
    clue >= length ? words.lastTry : next === undefined ? words.here(clue + 1) : words.nextClueIn(next - tried.at);
  if (tried.text === '') return [after];
  const given = echo(tried.text);
  const instead = first && 'instead' in first && first.instead !== undefined ? escape(first.instead) : undefined;
  const isNews = instead !== undefined && saysMore(instead, given);
  return [isNews ? `${words.wrong(given)} ${messages.note.instead(instead)}` : words.wrong(given), after];
}

function listLines(
  { question, tries, pace }: RoundOf<'list'>,
  { tried, named }: Tried,
  messages: Messages,
  isBeside: boolean,
): string[] {
  const words = messages.tries;
  const member = (index: number) => escape(question.members[index]?.text ?? '');
  const finderOf = (index: number) => {
    const finder = tries?.hits.get(index)?.player;
    return finder && finder.id !== tried.player.id ? words.finderOf(member(index), nameOf(finder)) : member(index);
  };
  const hits = named.flatMap((one) => ('hit' in one ? member(one.hit) : []));
  const known = named.flatMap((one) => ('known' in one ? finderOf(one.known) : []));
  const misses = named.filter(isMiss).map(({ item }) => echo(item));
  const lines = named.flatMap((one) => ('names' in one ? words.unclear(echo(one.item), one.names.map(escape)) : []));
  if (misses.length > 0) lines.unshift(words.notListed(misses));
  if (known.length > 0) lines.unshift(words.foundBefore(known));
  if (hits.length > 0 && !isBeside) lines.unshift(words.foundByYou(messages.list(hits)));
  if (itemsIn(tried.text).length > rules.namesAtOnce) lines.push(words.onlyFirst(rules.namesAtOnce));
  if (tried.misses > 0 && pace !== 'untimed') lines.push(words.pause(tried.misses * rules.missPause));
  return lines;
}

/**
 * Why a try does not count, for its player.
 *
 * @param at when it was made, milliseconds since 1970
 */
export function notTriedText(
  refused: Exclude<NotTried, { refused: 'too-late' | 'unclear' | 'blank' }>,
  at: number,
  { tries: words }: Messages,
): string {
  switch (refused.refused) {
    case 'wait': {
      const left = refused.until - at;
      return refused.for === 'clue' ? words.waitForClue(left) : words.waitForPause(left);
    }
    case 'solved':
      return words.solvedBefore;
    case 'spent':
      return words.spent;
    case 'too-many':
      return words.tooMany;
    case 'no-more':
      return words.noMore;
  }
}

/**
 * What a player reads privately of a try at once: words, or where each player asks for the next clue, the question as they see it now.
 */
export function triedMessage(round: Round, tried: Tried, messages: Messages): Payload {
  const by = tried.tried.player.id;
  const lines = triedLines(round, tried, messages);
  const isGoingOn = isOf(round, 'ladder') && clueEvery(round.pace) === undefined && !isDone(round, by);
  if (!isGoingOn) return payload(text(lines.join('\n')));
  return payload(questionBox(round, [], undefined, messages, { by, picture: undefined }, lines));
}

function isDone(round: Round, playerId: string): boolean {
  return rulesOf(round.question).tries?.doneAt(round, playerId) !== undefined;
}
