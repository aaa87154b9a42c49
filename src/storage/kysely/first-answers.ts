import type { Kysely } from 'kysely';
import { pseudonym } from '../../game/erased.ts';
import type { KeptFrom, Storage } from '../storage.ts';
import { compared } from './kept.ts';
import type { Tables } from './tables.ts';

/** How many answers are read at once. */
const atOnce = 5_000;

export function firstAnswersIn(db: Kysely<Tables>): Pick<Storage, 'firstAnswers'> {
  return {
    async firstAnswers(after = []) {
      const rows = await answersAfter(db, after).execute();
      const firsts = rows.filter(({ player_id, question_id }, index) => {
        const before = rows[index - 1];
        return before?.player_id !== player_id || before.question_id !== question_id;
      });
      const last = rows.length < atOnce ? undefined : rows.at(-1);
      return {
        answers: firsts
          .filter(({ counts_for }) => counts_for !== null && counts_for !== 'none' && counts_for !== 'skipped')
          .map(({ player_id: playerId, question_id: questionId, credit, wording }) => ({
            playerId,
            questionId,
            credit,
            wording: wording ?? undefined,
          })),
        next: last && [last.player_id, last.question_id],
      };
    },
  };
}

/** The answers after those of a player to a question, in the order of players and questions, the earliest first. */
export function answersAfter(db: Kysely<Tables>, after: KeptFrom['after']) {
  return (
    db
      .selectFrom('answers')
      .innerJoin('rounds', 'rounds.id', 'answers.round_id')
      .where('answers.player_id', 'not like', pseudonym('%'))
      // The rest of the answers of the last player to the last question are none of their first.
      .where(compared(['answers.player_id', 'answers.question_id'], '>', after))
      .orderBy('answers.player_id')
      .orderBy('answers.question_id')
      .orderBy('answered_at')
      .orderBy('round_id')
      .limit(atOnce)
      .select(['answers.player_id', 'answers.question_id', 'credit', 'counts_for', 'wording'])
  );
}
