/** A question as another program's file has it. */
export interface Imported {
  /** The line of the file, or the number of the question in it, from 1. */
  at: string;
  topic: string;
  prompt: string;
  /** Several if all of them have to be ticked; one of a true-false question is “true” or “false”. */
  answers: readonly string[];
  wrong: readonly string[];
  difficulty: string;
  /** Empty if there is none. */
  explanation: string;
}

/** The topic of questions that have none. */
export const noTopic = 'General';
