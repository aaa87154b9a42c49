import type { Ending, Style } from '../game/match.ts';
import type { Pace } from '../game/pace.ts';
import type { Difficulty } from '../game/question.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const answeredSoFar = (answered: number) =>
  answered === 0 ? 'nobody has answered yet' : `${answered.toLocaleString('en-GB')} answered`;

const difficulties = { easy: 'Easy', medium: 'Medium', hard: 'Hard' } satisfies Record<Difficulty, string>;

/** Every sentence that a player sees. Arguments that come from people or packs are escaped already. */
export const en = {
  difficulties,

  commands: {
    quiz: {
      description: 'Ask this channel a question',
      topic: 'What the question is about; any topic if left out',
      difficulty: 'How hard it is; any if left out',
      questions: 'How many questions: makes it a match, with a lobby, a pause between questions and a podium',
      pace: 'How much time a question of a match gets; normal if left out',
      style: 'What the questions of a match are like; mixed if left out',
    },
    stop: {
      description: 'Stop the match in this channel, if you called it or manage messages here',
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
    ofMatch: (number: number, of: number) => `Question ${number} of ${of}`,
    /** `closes` is a time that Discord counts down. */
    status: (closes: string, answered: number) => `⏳ Closes ${closes} · ${answeredSoFar(answered)}`,
    statusUntimed: (answered: number) => `⏸️ Take your time · ${answeredSoFar(answered)}`,
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
      answered === 1 ? 'The one answer was wrong.' : `None of the ${plural(answered, 'answer')} was right.`,
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

  match: {
    questions: (count: number) => plural(count, 'question'),
    allTopics: 'all topics',
    paces: {
      relaxed: 'relaxed pace',
      normal: 'normal pace',
      blitz: 'blitz',
      untimed: 'untimed',
    } satisfies Record<Pace, string>,
    styles: {
      mixed: 'mixed',
      choice: 'one of four',
      'true-false': 'true or false',
      select: 'tick all that apply',
      typed: 'written answers',
    } satisfies Record<Style, string>,
    called: (host: string) => `🎙️ ${host} calls a match`,
    players: (names: string) => `Playing: ${names}`,
    /** `when` is a time that Discord counts down. */
    starts: (when: string) => `⏳ Starts ${when}. Everyone here may answer, joined or not.`,
    begun: 'The match has begun.',
    join: 'Join',
    startNow: 'Start now',
    nextNow: 'Next now',
    stop: 'Stop',
    joined: 'You are in. The first question comes in a moment.',
    over: 'This match is over. Use `/quiz` for a new one.',
    hostOnly: (host: string) => `Only ${host}, who called the match, can do that.`,
    notNow: 'A question is open: it goes on as soon as that is revealed.',
    stopRefused: (host: string) => `Only ${host}, who called the match, and whoever manages messages here can stop it.`,
    stopped: 'The match is stopped.',
    none: 'No match is going on here.',
    busy: (link: string) => `A match is going on here: ${link}`,
    shortened: (count: number) =>
      `The bot may not write in this channel, so the match has ${plural(count, 'question')} to fit into 15 minutes.`,
  },

  podium: {
    ended: {
      finished: 'The match is over',
      stopped: 'The match was stopped',
      abandoned: 'Nobody answered twice in a row, so the match ends here',
      displaced: 'The bot can no longer write here, so the match ends',
    } satisfies Record<Ending, string>,
    nobody: 'Nobody answered a question.',
    player: (name: string, points: number) => `**${name}** · **${plural(points, 'point')}**`,
    right: (right: number, asked: number) => `${right} of ${asked} right`,
    /** In seconds. */
    fastest: (seconds: number) => `fastest ${seconds.toFixed(1)} s`,
    streak: (length: number) => `${length} in a row`,
    hardest: (prompt: string, right: number, answers: number) =>
      `**The hardest question** (${right} of ${plural(answers, 'answer')} right)\n${prompt}`,
    again: 'Play again',
  },

  fact: {
    notFound: (typed: string) => `Nothing here matches “${typed}”. Try a name or a single word, such as “Belarus”.`,
    quizMe: 'Quiz me on this',
    asOf: (topic: string, pack: string, month: Date) =>
      `${topic} · ${pack} · as of ${month.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })}`,
    /** Sides count from 0. */
    claim: (side: number, claim: string) => `**${side === 0 ? 'One' : 'Another'} says:** ${claim}`,
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
