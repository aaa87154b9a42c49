/** A part of the bot that runs by itself, and outlives its process through storage. games.ts lists them all. */
export interface Service {
  /** Picks up what an earlier process left. */
  resume(): Promise<void>;
  /** Begins nothing new and finishes what is under way. What is still open goes on at the next start. May be called again. */
  stop(): Promise<void>;
}
