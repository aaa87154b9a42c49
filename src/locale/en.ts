import type { Difficulty } from '../game/question.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const difficulties = { easy: 'Easy', medium: 'Medium', hard: 'Hard' } satisfies Record<Difficulty, string>;

/** Every sentence that a player sees. Arguments that come from people or packs are escaped already. */
export const en = {
  difficulties,

  commands: {
    quiz: {
      description: 'Ask this channel a question',
      topic: 'What the question is about; any topic if left out',
      difficulty: 'How hard it is; any if left out',
    },
    fact: {
      description: 'Look up a fact and the sentence that proves it',
      query: 'A name or a few words; a fact you have not seen lately if left out',
      share: 'Show it to everyone here instead of only to you',
    },
    leaderboard: {
      description: 'See who knows most here',
    },
  },

  question: {
    heading: (topic: string, difficulty: string, most: number) => `${topic} · ${difficulty} · up to ${most} points`,
    trueOrFalse: (statement: string) => `True or false? ${statement}`,
    tickAll: 'Tick all that apply',
    write: 'Write your answer',
    answerLabel: 'Your answer',
    /** `closes` is a time that Discord counts down. */
    status: (closes: string, answered: number) =>
      `⏳ Closes ${closes} · ${answered === 0 ? 'nobody has answered yet' : `${answered.toLocaleString('en-GB')} answered`}`,
    revealNow: 'Reveal now',
    next: 'Next question',
  },

  answer: {
    lockedIn: (given: string) => `🔒 Locked in: **${given}**`,
    instead: (name: string) => `That is ${name}, which is not the answer.`,
    unclear: (names: string) =>
      `That could be any of these: ${names}. It does not count yet: write it again, more exactly.`,
    already: (given: string) => `You have answered this one already: **${given}**. The first answer counts.`,
    tooLate: 'This question is closed: your answer came after it.',
    over: 'This question is over. Use `/quiz` for a new one.',
    noSuchOption: 'That option does not belong to this question. Use `/quiz` for a new one.',
    notYours: (askedBy: string) => `Only ${askedBy}, who asked, can reveal it early. It closes by itself in a moment.`,
    alreadyRevealed: 'This question has been revealed already.',
  },

  reveal: {
    chosen: (count: number) => (count === 0 ? '' : ` · ${plural(count, 'player')}`),
    right: 'right answer',
    nobody: 'Nobody answered this one.',
    nobodyRight: (answered: number) =>
      answered === 1 ? 'The one answer was wrong.' : `None of ${plural(answered, 'answer')} was right.`,
    player: (name: string, points: number) => `**${name}** +${points}`,
    partly: (name: string, points: number) => `**${name}** +${points} (partly right)`,
    more: (count: number) => `and ${plural(count, 'more', 'more')}`,
    answer: (text: string) => `The answer: **${text}**`,
    disputed: (note: string) => `⚖️ **The reports differ.** ${note}`,
  },

  quote: {
    source: (headline: string) => `— *${headline}*`,
    /** Square brackets are the librarians’ mark of a title that is not the work’s own. */
    sourceOurs: (label: string) => `— [${label}]`,
    sic: '[sic]',
  },

  quiz: {
    unknownTopic: (typed: string, topics: string) => `There is no topic “${typed}”. Choose one of these: ${topics}.`,
    noneSoHard: 'There is no such question on this topic. Try another difficulty or topic.',
    busy: (link: string) => `A question is already open here: ${link}`,
    followed: 'The next question has been asked already.',
    stopping: 'The bot is about to restart. Please try again in a minute.',
  },

  fact: {
    notFound: (typed: string) => `Nothing here matches “${typed}”. Try a name or a single word, such as “Belarus”.`,
    quizMe: 'Quiz me on this',
    asOf: (topic: string, pack: string, asOf: string) => `${topic} · ${pack} · as of ${asOf}`,
    claim: (claim: string) => `**One says:** ${claim}`,
    gone: 'This fact is no longer in the collection.',
  },

  leaderboard: {
    title: 'Leaderboard',
    /** Accuracy is a share from 0 to 1. */
    row: (rank: number, name: string, points: number, accuracy: number, answered: number) =>
      `**${rank}.** ${name} · **${plural(points, 'point')}** · ${Math.round(accuracy * 100)} % of ${answered.toLocaleString('en-GB')} right`,
    you: (row: string) => `${row} ← you`,
    empty: 'Nobody has answered a question here yet. Start with `/quiz`.',
    notYet: 'You are not on it yet: answer a question of `/quiz`.',
    page: (page: number, pages: number, players: number) => `Page ${page} of ${pages} · ${plural(players, 'player')}`,
    previous: 'Previous',
    nextPage: 'Next',
  },

  trouble: {
    incident: (id: string) =>
      `Something went wrong on our side, and nothing was counted. If it happens again, tell the operator “${id}”.`,
    unknownCommand: 'This bot does not know that command any more. Try again in a few minutes.',
    unknownComponent: 'This button belongs to an older message and no longer works. Use `/quiz` for a new question.',
  },
};

export type Messages = typeof en;
