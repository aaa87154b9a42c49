/** What a player may think of a question. */
export const opinions = ['like', 'dislike'] as const;
export type Opinion = (typeof opinions)[number];

/** What players think of a question in one wording. */
export interface OpinionCount {
  questionId: string;
  /** Undefined if it is not known. */
  wording: string | undefined;
  likes: number;
  dislikes: number;
}
