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

/**
 * What whoever runs the bot may do about a case. `void`: rounds that asked the question count for nobody. `accept`: a spelling of its answer
 * is right too, from now on and in what was answered so far. `fine`: the question stays as it is. `reply`: its reporters get a sentence; the
 * case is as open as before.
 */
export const deeds = ['void', 'accept', 'fine', 'reply'] as const;
export type Deed = (typeof deeds)[number];

/** Which rounds are void: those at whose reveals it was reported, or all that asked the question in the same wording. */
export const extents = ['reported', 'all'] as const;
export type Extent = (typeof extents)[number];

/** What somebody did about a case. */
export interface Decision {
  /** The interaction's, so that one press decides once. */
  id: string;
  caseId: string;
  deed: Deed;
  /** The sentence of a reply, or the spelling that is accepted, not escaped; which rounds are void; empty otherwise. */
  detail: string;
  /** Of which member of a list the spelling is, by its index. */
  member?: number;
  /** Discord's user id; undefined from the command line, and of somebody who is deleted. */
  by: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/** What a player who reported a question, or whose answer was counted anew, is to be told of a decision. */
export interface Notice extends Pick<Decision, 'deed' | 'detail'> {
  playerId: string;
  decisionId: string;
  questionId: string;
  /** What more they earned by it, if what they had answered was counted anew. */
  points?: number;
}
