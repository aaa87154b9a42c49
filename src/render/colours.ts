/** The bars at the left of containers. They only repeat what words and symbols say. */
export const colours = {
  question: 0x5865f2,
  reveal: 0x3ba55d,
  skipped: 0x5c6b7a,
  fact: 0xc9a227,
  leaderboard: 0x9b84ec,
  match: 0xe67e22,
  daily: 0x1abc9c,
  profile: 0x9b84ec,
  help: 0x5c6b7a,
  privacy: 0x5c6b7a,
  settings: 0x5c6b7a,
} as const;
