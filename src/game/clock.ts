/** Time, which is passed to the game: it never reads the machine's clock. */
export interface Clock {
  /** Discord's time, milliseconds since 1970. */
  now(): number;
  /** Calls `then` once after this many milliseconds, unless the returned function is called first. */
  after(ms: number, then: () => void): () => void;
}
