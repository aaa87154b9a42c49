/**
 * The parts of what is kept about a player: their answers, those that were taken back, and tries; what they asked; matches, duels and sets
 * that they take part in; what their answers add up to, the medals and titles they have, how they did in dailies and where they have shown
 * it, and when they are to be asked again about what; what they think of questions, and say is wrong with them; what they decided about
 * that, and are to be told; what they were asked, and the facts that they were shown; the same of their direct messages with the bot;
 * private notes; what they have set in servers; and what they have chosen about all this.
 */
export const keptParts = [
  'answers',
  'takenBack',
  'tries',
  'asked',
  'matches',
  'papers',
  'standings',
  'medals',
  'titles',
  'dailies',
  'dailyShares',
  'reviews',
  'opinions',
  'reports',
  'decisions',
  'notices',
  'past',
  'factsShown',
  'directMessages',
  'notes',
  'changes',
  'choices',
] as const;
export type KeptPart = (typeof keptParts)[number];

/** Something that is kept, as its owner may read it: JSON, with times as ISO 8601 in UTC. Tokens are left out, and other players. */
export type Kept = Readonly<Record<string, unknown>>;

/** Some rows of one part. */
export interface KeptRows {
  part: KeptPart;
  rows: readonly Kept[];
}
