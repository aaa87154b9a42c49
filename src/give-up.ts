/** Ends the process with 1 and one sentence on standard error: why it cannot go on, and what to do. */
export function giveUp(error: unknown): never {
  process.stderr.write(`Sherpa cannot go on. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
