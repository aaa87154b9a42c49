/** A refusal whose message is one calm sentence for the player. Everything else that is thrown is for the operator's eyes only. */
export class UserError extends Error {
  override name = 'UserError';
}
