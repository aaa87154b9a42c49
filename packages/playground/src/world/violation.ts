/** The bot broke Discord's rules: what Discord would have answered, for the bot's developer. */
export interface Violation {
  at: number;
  method: string;
  path: string;
  status: number;
  message: string;
  /** Discord's own nested error, flattened: one line a problem. */
  problems: string[];
}
