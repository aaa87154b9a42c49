import type { Selectable } from 'kysely';
import type { Given } from '../../game/kinds/kind.ts';
import type { Answer } from '../../game/round.ts';
import type { AnswerRow } from './tables.ts';

export function answerRow(roundId: string, answer: Answer): Omit<AnswerRow, 'question_id'> {
  return {
    round_id: roundId,
    player_id: answer.player.id,
    player_name: answer.player.name,
    given: JSON.stringify(answer.given),
    credit: answer.credit,
    points: answer.points,
    took: answer.took,
    counts_for: answer.counts ?? null,
    answered_at: answer.at,
  };
}

export function answerOf(row: Selectable<AnswerRow>): Answer {
  return {
    player: { id: row.player_id, name: row.player_name },
    given: JSON.parse(row.given) as Given,
    credit: row.credit,
    points: row.points,
    took: row.took,
    at: row.answered_at,
    ...(row.counts_for !== null && { counts: row.counts_for }),
  };
}
