/** A refusal whose message is one calm sentence for the player. Every other error is for the operator only. */
export class UserError extends Error {
  override name = 'UserError';
}
