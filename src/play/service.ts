/** A part of the bot that goes on by itself, and outlives its process through storage. app.ts has the list of them. */
export interface Service {
  /** Picks up what an earlier process left. */
  resume?(): Promise<void>;
  /** Begins nothing new and finishes what is under way. What is still open goes on at the next start. */
  stop(): Promise<void>;
}
