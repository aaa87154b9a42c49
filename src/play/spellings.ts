import type { Bank } from '../bank/bank.ts';
import { rulesOf } from '../game/kinds/index.ts';
import { isBlank, type JudgeText } from '../game/kinds/kind.ts';
import { itemsIn } from '../game/kinds/list.ts';
import type { Question } from '../game/question.ts';
import type { Decision } from '../game/report.ts';
import { rules } from '../game/rules.ts';
import {
  accepting,
  recount,
  takesSpellings,
  withSpellings,
  type AcceptedSpelling,
  type NotAcceptable,
  type Spelling,
  type WithSpellings,
} from '../game/spelling.ts';
import { wordingOf } from '../game/wording.ts';
import type { ReportCase, Storage, StoredSpelling } from '../storage/storage.ts';
import { restore, restorePlayed } from './restore.ts';

/** What else counts as right than what the packs have, as whoever runs the bot has decided. */
export interface Spellings {
  /** The question by which an answer is judged: with what else counts as right. Otherwise it is the same. */
  of(question: Question): Question;
  /** Reads what was decided, here or by another process. */
  refresh(): Promise<void>;
}

export function createSpellings({ storage }: { storage: Pick<Storage, 'spellings'> }): Spellings {
  let accepted: readonly AcceptedSpelling[] = [];
  let known = withSpellings(accepted);
  return {
    of: (question) => known(question),
    async refresh() {
      const now = await storage.spellings();
      if (JSON.stringify(now) === JSON.stringify(accepted)) return;
      accepted = now;
      known = withSpellings(accepted);
    },
  };
}

/** The question of a case, if a spelling of its answer could be accepted. */
export function acceptableIn(
  { questionId, wording }: Pick<ReportCase, 'questionId' | 'wording'>,
  bank: Pick<Bank, 'question'>,
): { question: Question } | { refused: NotAcceptable } {
  const question = bank.question(questionId);
  if (!question || wordingOf(question) !== wording) return { refused: 'worded-anew' };
  return takesSpellings(question, wording) ? { question } : { refused: 'no-spellings' };
}

/**
 * The spelling that somebody wants to accept in a case.
 *
 * @param typed the spelling and, for a list, which of its members it names
 */
export async function spellingIn(
  stored: ReportCase,
  typed: { text: string; member: string },
  { bank, judgeText, spellings }: { bank: Pick<Bank, 'question'>; judgeText: JudgeText; spellings: Spellings },
): Promise<Spelling | { refused: NotAcceptable }> {
  const about = acceptableIn(stored, bank);
  if ('refused' in about) return about;
  // What was accepted elsewhere a moment ago is right already.
  await spellings.refresh();
  return spellingOf(spellings.of(about.question), typed, judgeText);
}

/**
 * The same for a question.
 *
 * @param question with what else counts as right by now
 * @param typed.member in any spelling that counts
 */
export function spellingOf(
  question: Question,
  typed: { text: string; member: string },
  judgeText: JudgeText,
): Spelling | { refused: NotAcceptable } {
  const text = typed.text.trim();
  if (isBlank(text)) return { refused: 'blank' };
  if (text.length > rules.longestTyped) return { refused: 'too-long' };
  if (question.kind !== 'list') {
    const isRight = (asked: Question) => {
      const judgement = rulesOf(asked).judge(asked, { text }, judgeText);
      return 'credit' in judgement && judgement.credit === 1;
    };
    if (isRight(question)) return { refused: 'right-already' };
    return isRight(accepting(question, [{ text }])) ? { text } : { refused: 'unreadable' };
  }
  const named = (name: string, among: Question = question) =>
    among.kind === 'list'
      ? among.members.findIndex((one) => judgeText(name, { ...one, prompt: among.prompt }).verdict === 'right')
      : -1;
  const member = named(typed.member);
  if (member < 0) return { refused: 'no-such-member' };
  const before = named(text);
  if (before >= 0) return { refused: before === member ? 'right-already' : 'another-member' };
  const isRead = itemsIn(text).length === 1 && named(text, accepting(question, [{ text, member }])) === member;
  return isRead ? { text, member } : { refused: 'unreadable' };
}

/**
 * Judges again what was answered before a spelling was accepted, round by round: see storage.ts. Several may do so at the same time.
 *
 * @param isOver asked between two rounds: if so, the rest is left to whoever comes next
 * @returns how many rounds were counted anew
 */
export async function recountFor(
  decisionId: Decision['id'],
  parts: { storage: Storage; bank: Bank; judgeText: JudgeText; now: () => number },
  isOver: () => boolean = () => false,
): Promise<number> {
  const { storage, now } = parts;
  const all = await storage.spellings();
  const at = all.findIndex((one) => one.decisionId === decisionId);
  const spelling = all[at];
  if (!spelling) return 0;
  // With those accepted earlier: what a list was found to name by them is not in its tries.
  const judged = withSpellings(all.slice(0, at + 1));
  const isLast = await storage.isRecountLast(decisionId, now());
  let counted = 0;
  let last = '';
  for (let ids = await next(); ids.length > 0; ids = await next())
    for (const id of ids) {
      if (isOver()) return counted;
      // SQLite answers at once: those who play must not wait until all is counted.
      await new Promise((resolve) => setImmediate(resolve));
      const done = await recountOne(id, spelling, judged, parts);
      // Another look: perhaps it is not to be counted any more.
      if (done === 'changed-since') break;
      if (done === 'counted') counted += 1;
      last = id;
    }
  await storage.endRecount(decisionId, isLast);
  return counted;

  async function next(): Promise<string[]> {
    return storage.roundsToRecount(decisionId, last);
  }
}

async function recountOne(
  id: string,
  { decisionId, wording }: StoredSpelling,
  judged: WithSpellings,
  { storage, bank, judgeText }: { storage: Storage; bank: Bank; judgeText: JudgeText },
): Promise<'counted' | 'nothing' | 'changed-since'> {
  const stored = await storage.round(id);
  const round = stored && restore(stored, bank)?.round;
  // The packs may ask it differently by now, and something else may be right.
  if (!round || wordingOf(round.question) !== wording) return 'nothing';
  const all = round.series ? await storage.roundsOf(round.series.id) : [stored];
  const line = all
    .filter(({ state }) => state !== 'withdrawn')
    .filter(({ audience, askedBy }) => audience === 'channel' || askedBy === round.askedBy)
    .sort((a, b) => (a.series?.number ?? 0) - (b.series?.number ?? 0));
  const played = line.map((one) => restore(one, bank)?.round ?? restorePlayed(one));
  const question = judged(round.question);
  const tries = rulesOf(question).tries ? await storage.tries(id) : [];
  const recounted = recount(round, question, tries, played, judgeText);
  if (recounted.answers.length === 0) return 'nothing';
  const isStored = await storage.recountRound(decisionId, {
    roundId: id,
    factId: question.factId,
    line,
    ...recounted,
  });
  return isStored ? 'counted' : 'changed-since';
}
