/** Time, which the game is told and never asks a machine for. */
export interface Clock {
  /** Discord's time, milliseconds since 1970. */
  now(): number;
  /** Calls `then` once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, then: () => void): () => void;
}
