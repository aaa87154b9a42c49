import type { Pace } from './pace.ts';
import type { Title } from './profile.ts';
import type { Difficulty, Kind } from './question.ts';

export const hour = 3_600_000;

/** Every number of the game that may be tuned. Times are milliseconds unless a name says otherwise. */
export const rules = {
  /** How long a question stays open: ticking and writing take longer than a click. */
  answerTime: {
    choice: 20_000,
    'true-false': 20_000,
    select: 30_000,
    typed: 30_000,
    order: 45_000,
    number: 30_000,
    'who-said': 20_000,
    'odd-one-out': 20_000,
    'whose-source': 20_000,
    ladder: 20_000,
    list: 30_000,
  } satisfies Record<Kind, number>,

  /** How long after one clue of a ladder the next one comes; the time to answer counts from the last one. */
  clueEvery: 10_000,

  /** The share of the points that is left when so many clues of a ladder are shown. */
  clueShares: [1, 0.8, 0.6, 0.4, 0.3],

  /** The time that each member of a list adds. */
  memberTime: 4_000,

  /** In a list with a clock, each wrong name costs this pause before the next try. Without a clock it costs what a right one earns. */
  missPause: 4_000,

  /** How many names of one try at a list are read. */
  namesAtOnce: 10,

  /** How many tries a player has at one question at most. */
  mostTries: 50,

  /** Characters of prompt and options that need no extra time, and the time that each further one gets. */
  readAtAGlance: 150,
  readingTime: 40,

  /** How the pace of a match changes the time. */
  paceFactor: { relaxed: 1.5, normal: 1, blitz: 0.6 } satisfies Record<Exclude<Pace, 'untimed'>, number>,

  /** Even an untimed question closes after this long: nobody is coming back to it. */
  untimedLimit: 600_000,

  /** What a right answer is worth at the very first moment. */
  points: { easy: 100, medium: 150, hard: 200 } satisfies Record<Difficulty, number>,

  /** A guess between two is worth less than one among four; ticking and writing are worth more than either. */
  kindFactor: {
    choice: 1,
    'true-false': 0.5,
    select: 1.5,
    typed: 1.5,
    order: 1.25,
    number: 1.5,
    'who-said': 1,
    'odd-one-out': 1,
    'whose-source': 0.5,
    ladder: 1.5,
    list: 1.5,
  } satisfies Record<Kind, number>,

  /** What a guess at a number is worth that is not exact: so many times `within` off at most. */
  numberBands: [
    { times: 1, credit: 0.75 },
    { times: 2, credit: 0.5 },
    { times: 4, credit: 0.25 },
  ],
  /** The share of the answer that `within` is where the author does not say. */
  numberWithin: 0.05,

  /** The share of the points that is left at the deadline; it falls evenly from 1 at the start. */
  slowestShare: 0.5,

  /** The share that an untimed answer earns, however long it takes. */
  untimedShare: 0.75,

  /** In a match, every right answer in a row before this one adds this share of the points, up to the maximum. */
  streakStep: 0.1,
  streakMost: 0.5,

  /** How many times the last question of a match counts. */
  finaleStakes: 2,

  /** At most so many questions of one kind come in a row, if there is another choice. */
  longestRun: 2,

  /** At most one in so many questions of a match, and of those that are asked one by one, is made from a set. */
  oneMadeIn: 5,

  /** The fewest and the most questions of a match, and how many one has that is called by a button. */
  matchLength: { least: 5, most: 20, usual: 5 },

  /**
   * For the last one standing: how many lives each player has, how many questions there are at most, and how long one without a clock is
   * open before its host may close it, in milliseconds.
   */
  lives: { each: 3, questions: 20, untimedLeast: 60_000 },

  /** What is told between questions: so many points between the first two are close, and so many right answers in a row a long run. */
  story: { close: 25, run: 3 },

  /**
   * What the bot posts by itself: how long before its beginning a match is announced; how late a post still comes after the bot was away; and
   * how often it is looked for what is due, at the least. Milliseconds.
   */
  bulletins: { lead: 15 * 60_000, late: hour, look: 60_000 },

  /** A private question takes an answer for this long; in a duel, until the duel is over. No clock is shown. */
  privateLimit: 7 * 24 * hour,

  /** Whoever met a question within this time before they answer it earns nothing: see counting.ts. */
  knownFor: 24 * hour,

  /** A channel's answers count for the leaderboard if at least this many players have answered; fewer play on their own. */
  boardPlayers: 2,

  /** With fewer questions than this to draw from, a wish is widened. */
  leastChoice: 5,

  /**
   * The daily: how many questions it has; for how many days a question then rests; how long after its day it may be finished by those who
   * began on it.
   */
  daily: { questions: 5, rest: 60, grace: hour },

  /**
   * The question of the day of a channel: how long before the next one is due it closes, in milliseconds, so that answers on their way still
   * arrive; and for how many days a server is not asked about its fact in that way again, if there is another choice.
   */
  dayQuestion: { closesBefore: 5_000, rest: 60 },

  /** From how many points on the leaderboard of the world, of all time, one has a title. */
  titles: {
    intern: 0,
    correspondent: 1_000,
    analyst: 5_000,
    attache: 15_000,
    consul: 40_000,
    envoy: 100_000,
    ambassador: 250_000,
  } satisfies Record<Title, number>,

  /**
   * A profile tells how right somebody is about what they have answered this often; below this share it is shaky; it names so many of
   * either, and shows the shares of so many topics at most.
   */
  profile: { leastAnswers: 3, shakyBelow: 0.6, named: 3, topics: 8 },
  /**
   * Reviews: how many questions one has at most; with which probability a player still knows a fact when it comes again, and after how many
   * days it does at the latest; how long a schedule is kept whose time has come: after that it is made anew from the answers when needed.
   */
  review: { questions: 20, retention: 0.9, longest: 365, kept: 90 * 24 * hour },

  /** How long the two players of a duel have, and how many questions it has by default. */
  duelLimit: 24 * hour,
  duelLength: 7,

  /** How long a match waits for players to join. */
  lobby: 20_000,

  /** How long a reveal is shown before the next question of a match. */
  pause: 7_000,

  /** A match ends after this many failed steps in a row, for instance because Discord is down. */
  matchTries: 5,

  /** A match ends when nobody has answered this many questions in a row. */
  silentRounds: 2,

  /** A match does not wait for a player who has left out this many questions in a row. */
  silentPlayer: 2,

  /**
   * How long a question stays open once everybody it waits for has answered: somebody else's answer may be on its way.
   */
  grace: 2_000,

  /** How many single questions one person may have open at the same time, over all channels. */
  openAtOnce: 3,

  /**
   * So many votes skip a question, or those of all who play if they are fewer; once somebody has answered, at least so many.
   */
  skip: { votes: 3, onceAnswered: 2 },

  /** How long after the deadline a round waits for answers that were given in time and are still on their way. */
  lateArrival: 1_500,

  /** A question's message is edited at most this often to show how many have answered. */
  progressEvery: 2_000,

  /**
   * How long a message waits for its picture: as a reply, which Discord takes for 3 s, and as a message of the bot's own or a reply that
   * was announced.
   */
  pictureWait: { reply: 1_200, post: 4_000 },

  /** The pauses before a question that Discord failed to take is sent again. */
  retries: [500, 1_500, 4_000],

  /**
   * What must be done in the end, such as a reveal, is tried again after a pause. The first pause; each further one is twice as
   * long, up to the longest.
   */
  tryAgain: { first: 1_000, most: 60_000 },

  /** A connection to Discord that is back before this long was not away: no clock stops for it. */
  shortAbsence: 2_000,

  /** How long somebody who asks waits to learn whether the question that is open there still has its message. */
  lookAtMost: 1_000,

  /** A question or a shared daily that is not posted after this long is not coming: Discord takes an interaction's reply for 3 s. */
  unposted: 5_000,

  /**
   * While a round is open, its process stores this often that it is alive. After a crash, lost time is given back with this
   * accuracy.
   */
  heartbeat: 1_000,

  /** Adaptive difficulty: how a player's questions divide, by the share of right answers in their record. */
  adaptive: {
    /** A record with fewer answers than this does not count. */
    leastAnswers: 10,
    newcomer: { easy: 0.6, medium: 0.4, hard: 0 } satisfies Record<Difficulty, number>,
    /** Each mix holds from this share of right answers up to the next. */
    steps: [
      { from: 0, mix: { easy: 0.8, medium: 0.2, hard: 0 } },
      { from: 0.4, mix: { easy: 0.5, medium: 0.4, hard: 0.1 } },
      { from: 0.6, mix: { easy: 0.3, medium: 0.4, hard: 0.3 } },
      { from: 0.8, mix: { easy: 0.1, medium: 0.4, hard: 0.5 } },
    ] satisfies { from: number; mix: Record<Difficulty, number> }[],
  },

  /**
   * For this many of the channel's rounds after a question, none on its fact, none with the same proof and no near-twin is drawn, if
   * there is another choice.
   */
  factRest: 8,

  /** Characters of a typed answer, and of what a player types for an option of a command. */
  longestTyped: 100,

  /** Characters of a try that may hold several names. */
  longestNames: 300,

  /** Characters of a player's name that are shown: Discord's own limit for names. */
  longestName: 32,

  /**
   * How often one may use the bot: this many times at once, then again once in `every` milliseconds. Far more than anybody plays;
   * anything beyond it costs next to nothing.
   */
  coolDown: {
    /** Commands, buttons, menus and forms of one person. */
    person: { burst: 60, every: 500 },
    /** An option of one person's that is completed as they type. */
    typing: { burst: 60, every: 200 },
    /** All people of a server together. Answers to an open question do not count: a thousand may come in a second. */
    server: { burst: 600, every: 10 },
    /** How often one person is told to wait; in between they get no answer at all. */
    told: { burst: 3, every: 5_000 },
    /** How many people and servers are remembered: about 100 bytes for each. */
    remembered: 20_000,
  },

  /** Discord takes an interaction's token for this long. A stored one is forgotten at most as long after that. */
  tokenLife: 15 * 60_000,

  /** How long what a server holds is kept after the bot was removed from it. */
  serverKept: 30 * 24 * hour,

  /** What the admins of a server set. */
  settings: {
    /** Channels in which it may be played, if not in all: Discord's most for a menu. */
    channels: 25,
    /** How many of them are named where it may not be played. */
    named: 5,
    /** Milliseconds for which they are not read again: another process or a tool may have changed them. */
    fresh: 5_000,
    /** If they cannot be read in this time, in milliseconds, those read last hold: an answer must not wait for them. */
    patience: 500,
    /** How many servers' are remembered. */
    remembered: 2_000,
  },

  /** How long what happened in a server is kept for its admins. */
  auditKept: 30 * 24 * hour,

  /** Lines on one page of it. */
  auditPage: 10,

  /** How long after its end a season is not over yet: what was closed in it may still be counted. */
  seasonSettles: 60_000,

  /** Rows on one page of the leaderboard. */
  leaderboardPage: 10,

  /** How long after its end the leaderboards of a day and of a week are kept; those of months and of all time always are. */
  boardsKept: { day: 40 * 24 * hour, week: 12 * 7 * 24 * hour },

  /** How many players the standing between the questions of a match names. */
  standingNames: 3,

  /** How many players' private notes are changed at the same time after a reveal. */
  notesAtOnce: 8,

  /** How many players a reveal names; the others are counted. */
  revealNames: 10,

  /**
   * Reports of what is wrong with questions: on how many questions one person may report within this time; characters of their own words, of
   * a reply, and of the question that its reporter is reminded of; how many accepted spellings a reveal
   * names, the latest ones; how often it is looked for what another process has reported or decided,
   * and after how long every process knows of that; and how long after its question was asked a round may still be counted.
   */
  reports: {
    most: 10,
    within: 24 * hour,
    longest: 300,
    longestReply: 500,
    promptTold: 200,
    spellingsNamed: 3,
    lookEvery: 60_000,
    knownAfter: 3 * 60_000,
    openFor: 48 * hour,
  },

  /** How questions are judged by their answers: see measuring/. */
  measured: {
    /** Standard errors on each side of what is measured: the truth is outside in 1 of 100 cases. Hundreds are judged at once. */
    z: 2.576,
    /** From fewer first answers than this, nothing follows. */
    leastAnswers: 20,
    /** How many other questions a player must have answered, so that it is known how they do. */
    leastOthers: 10,
    /** The share of players who should know the answer: questions/README.md says what each difficulty is for. */
    known: {
      easy: { least: 0.3, most: 0.9 },
      medium: { least: 0.1, most: 0.6 },
      hard: { least: 0.02, most: 0.35 },
    } satisfies Record<Difficulty, { least: number; most: number }>,
    /** A question is disliked if more than this share of opinions say so. */
    disliked: 0.5,
  },

  /**
   * How many of the facts that a player saw last `/fact` without a query does not repeat, if there is another choice.
   */
  factsRemembered: 50,
} as const;
