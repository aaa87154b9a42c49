/** What a player may say is wrong with a question, in the order in which it is offered. */
export const reportKinds = ['answer-wrong', 'mine-too', 'not-proven', 'outdated', 'unclear', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a player says is wrong with a question that they have answered, or asked for. */
export interface Report {
  /** At whose reveal they said so. */
  roundId: string;
  playerId: string;
  kind: ReportKind;
  /** Their own words; empty if they left it at the kind. Not escaped. */
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}
