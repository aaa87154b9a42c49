/** The name of the one field of every form. */
export const answerField = 'answer';
