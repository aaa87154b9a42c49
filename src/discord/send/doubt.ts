/**
 * It is not known whether Discord took the response to an interaction: no attempt was confirmed, and at least one may have
 * arrived. Whoever catches this must not assume that the player saw nothing.
 */
export class InDoubt extends Error {
  override name = 'InDoubt';
  /** Whether Discord may still be asked for the message: not once it has said that the interaction is gone. */
  readonly mayAsk: boolean;

  constructor(cause: unknown, mayAsk: boolean) {
    super('It is not known whether Discord took the response to an interaction.', { cause });
    this.mayAsk = mayAsk;
  }
}
