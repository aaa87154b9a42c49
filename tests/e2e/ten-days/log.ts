import { DatabaseSync } from 'node:sqlite';
import type { Bank } from '../../../src/bank/bank.ts';
import type { Question } from '../../../src/game/question.ts';

/** What was asked once. Times are milliseconds since 1970. */
export interface Asked {
  id: string;
  question: Question;
  askedBy: string;
  isPrivate: boolean;
  pace: string;
  /** The server, or the channel outside servers. */
  scope: string;
  message: string | null;
  openedAt: number;
  deadline: number;
  closedAt: number | null;
  isSkipped: boolean;
  /** It was made void: it counts for nobody. */
  isVoid: boolean;
  /** The match or paper that it is part of, and what it is there. */
  series: { id: string; number: number; stakes: number } | undefined;
  /** The paper that it is part of, if it is the daily of a day or a review. */
  paper: { daily?: string; review?: true; guild?: string } | undefined;
}

export interface Logged {
  asked: Asked;
  player: string;
  name: string;
  credit: number;
  points: number;
  took: number;
  at: number;
  counts: string | null;
}

/** The log of answers, straight from the database's file: nothing that the bot adds up. In the order in which they were given. */
export function readLog(path: string, bank: Bank): Logged[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database
      .prepare(
        `select rounds.*, answers.*, papers.paper, papers.place from answers join rounds on rounds.id = answers.round_id
          left join papers on papers.id = rounds.series_id order by answered_at`,
      )
      .all() as unknown as Row[];
    return rows.map((row) => logged(row, bank));
  } finally {
    database.close();
  }
}

interface Row {
  round_id: string;
  question_id: string;
  asked_by: string;
  audience: string;
  pace: string;
  scope: string;
  message_id: string | null;
  opened_at: number;
  deadline: number;
  closed_at: number | null;
  skipped: string | null;
  voided: number | null;
  series: string | null;
  paper: string | null;
  place: string | null;
  player_id: string;
  player_name: string;
  credit: number;
  points: number;
  took: number;
  answered_at: number;
  counts_for: string | null;
}

function logged(row: Row, bank: Bank): Logged {
  const question = bank.question(row.question_id);
  if (!question) throw new Error(`The bank has no question ${row.question_id}.`);
  const series = row.series === null ? undefined : (JSON.parse(row.series) as NonNullable<Asked['series']>);
  const paper = row.paper === null ? undefined : (JSON.parse(row.paper) as NonNullable<Asked['paper']>);
  const { guildId: guild } = JSON.parse(row.place ?? '{}') as { guildId?: string };
  return {
    asked: {
      id: row.round_id,
      question,
      askedBy: row.asked_by,
      isPrivate: row.audience === 'player',
      pace: row.pace,
      scope: row.scope,
      message: row.message_id,
      openedAt: row.opened_at,
      deadline: row.deadline,
      closedAt: row.closed_at,
      isSkipped: row.skipped !== null,
      isVoid: row.voided !== null,
      series: series && { id: series.id, number: series.number, stakes: series.stakes ?? 1 },
      paper: paper && { ...paper, ...(guild !== undefined && { guild }) },
    },
    player: row.player_id,
    name: row.player_name,
    credit: row.credit,
    points: row.points,
    took: row.took,
    at: row.answered_at,
    counts: row.counts_for,
  };
}
