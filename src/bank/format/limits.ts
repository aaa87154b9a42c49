/**
 * Every limit of a pack: questions/README.md tells them to authors, and a test compares the two.
 *
 * The most characters of each text: what Discord shows without cutting it, and what a player can read in time.
 */
export const limits = {
  packId: 32,
  topicId: 32,
  sourceId: 32,
  referenceId: 48,
  entityId: 48,
  factId: 48,
  questionId: 48,
  title: 150,
  topicTitle: 60,
  /** Where in a reference something stands: “article 15”. */
  where: 80,
  name: 80,
  keyword: 40,
  statement: 300,
  quote: 1200,
  note: 400,
  claim: 150,
  phrase: 150,
  prompt: 300,
  /** A button's label holds 80; a select's option would hold 100. */
  option: 80,
  /** What gives an item its place in an order, and what a number counts. */
  value: 40,
  unit: 20,
  /** Words that somebody said. */
  words: 300,
  /** What helps to see what three of a set have in common. */
  clue: 60,
  typed: 60,
  /** A clue of a ladder. */
  ladderClue: 150,
  why: 200,
  explanation: 300,
  /** A picture's alternative text: shown below the prompt too. */
  alt: 300,
  /**
   * What the reveal of a question shows of its pack, all in one message. Discord takes 4,000 characters; the rest is for the
   * bot's own words and the players' names.
   */
  reveal: 3000,
} as const;

/** The most entries of each list. A list that is not here has {@link sizes.entries} at most. */
export const counts = {
  topics: 50,
  sentences: 2000,
  aliases: 40,
  keywords: 40,
  entitiesOfFact: 40,
  quotes: 12,
  /** References of a fact or of a question. */
  references: 12,
  /** Sentences of one quote. */
  quoteSentences: 20,
  slips: 10,
  sides: 6,
  questionsOfFact: 30,
  /** Options of a select question: below the 10 that one group of a form takes in Discord. */
  ticks: 8,
  accept: 40,
  /** Things to put in order: each has a letter, and all are read in time. */
  items: 5,
  /** Clues of a ladder, and members of a list. */
  clues: 5,
  listed: 20,
  setMembers: 60,
  /** Of a map: the countries under one key, the points, and the spots of its line. */
  mapCountries: 60,
  mapPoints: 12,
  mapLine: 60,
} as const;

/** The largest number that is an answer; the smallest is as far below 0. */
export const largestNumber = 1e15;

/** What is looked at before anything is parsed, so that no file can make the bot slow or end it. */
export const sizes = {
  /** Packs in the folder of packs. */
  packs: 50,
  /** Files and folders in one folder of a pack, apart from hidden ones. */
  folder: 100,
  /** Bytes of a file, and of a pack's files together: 256 KiB and 2 MiB. */
  fileBytes: 262_144,
  packBytes: 2_097_152,
  /** Bytes after which a pack that has a problem is read no further, and the same for all such packs of a folder together. */
  brokenPackBytes: 262_144,
  brokenBytes: 1_048_576,
  /** Entries of any list, and keys of any group of keys. */
  entries: 2000,
  keys: 100,
  /** Lists and groups of keys that are within one another. */
  nesting: 20,
  /** A pack's facts, and its questions with those that its sets make. */
  facts: 2000,
  questions: 5000,
} as const;

/** How much is told about one pack or file: more would hide what is to be done first. */
export const told = {
  /** Problems of one file, and of one sort in the folder of packs. */
  problems: 20,
  /** Characters of a value that a message quotes. */
  excerpt: 80,
} as const;
