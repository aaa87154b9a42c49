import type { Aim } from '../game/adaptive.ts';
import type { KeptPart } from '../game/kept.ts';
import type { Ending } from '../game/match.ts';
import type { Mode, Team } from '../game/mode.ts';
import type { Bulletin } from '../game/schedule.ts';
import type { Opinion } from '../game/opinion.ts';
import type { Deed, Extent, ReportKind } from '../game/report.ts';
import type { Pace } from '../game/pace.ts';
import type { Period } from '../game/period.ts';
import type { Title } from '../game/profile.ts';
import type { Difficulty, Kind } from '../game/question.ts';
import type { Menu } from '../game/settings.ts';
import type { SkippedBy } from '../game/skip.ts';
import type { NotAcceptable } from '../game/spelling.ts';
import type { Loosened } from '../game/widen.ts';

// Made once: to make one takes far longer than to use it.
const numbers = new Intl.NumberFormat('en-GB');
const readable = new Intl.NumberFormat('en-GB', { useGrouping: 'min2', maximumFractionDigits: 6 });
const scientific = new Intl.NumberFormat('en-GB', { notation: 'scientific', maximumFractionDigits: 2 });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' });

const whole = (number: number) => numbers.format(number);

const plural = (count: number, one: string, many = `${one}s`) => `${whole(count)} ${count === 1 ? one : many}`;

/** A text that is never broken at the end of a line. */
const unparted = (text: string) => text.replaceAll(' ', '\u00A0');

/** A share of 1. */
const percent = (share: number) => `${Math.round(share * 100)}%`;

const hearts = (lives: number) => '❤️'.repeat(lives);

const list = (items: readonly string[]) => items.join(', ');

const monthOf = (date: Date) => months.format(date);

/** A span of time as people say it: in its largest unit. */
const span = (ms: number) => {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
};

/** The most recent questions, as people say it. */
const lastQuestions = (count: number) =>
  count === 1 ? 'the last question' : `the last ${count === 2 ? 'two' : count} questions`;

const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** 1st, 2nd, 3rd, 4th … */
const ordinal = (number: number) => `${whole(number)}${endings[ordinals.select(number)] ?? 'th'}`;

/** How many times something counts. */
const timesOver = (times: number) => (times === 2 ? 'double' : `${times} times`);

/** How many of each, without those of which there is none. */
const some = (...counts: readonly [count: number, one: string, many: string][]) =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => plural(count, one, many))
    .join(' and ');

/** In how many servers, and in how many conversations outside them; at least one of either. */
const whereabouts = (servers: number, conversations: number) => {
  const places = [
    ...(servers > 0 ? [plural(servers, 'server')] : []),
    ...(conversations > 0 ? [plural(conversations, 'conversation')] : []),
  ];
  return `in ${places.join(' and ')}`;
};

/** A title with its article. */
const anOrA = (title: string) => `${/^[AEIOU]/.test(title) ? 'an' : 'a'} **${title}**`;

const answeredSoFar = (answered: number) =>
  answered === 0 ? 'nobody has answered yet' : `${whole(answered)} answered`;

const difficulties = { easy: 'Easy', medium: 'Medium', hard: 'Hard' } satisfies Record<Difficulty, string>;

/** A number as it is read: years without a comma, what nobody can read shortened. */
const figure = (value: number) => (Math.abs(value) >= 1e15 ? scientific : readable).format(value);

/** Begins what a reporter is told. The question is undefined if there is no such question any more. */
const onReport = (prompt: string | undefined) =>
  `📨 You reported ${prompt === undefined ? 'a question.' : `“${prompt}”`}\n`;

/** Every sentence that a player sees. Arguments that come from people or packs are escaped already. */
export const en = {
  /** What this language calls itself. */
  ownName: 'English',
  /** Several things in one line. */
  list,
  /** Things in the order in which they stand. */
  ordered: (items: readonly string[]) => items.join(' → '),
  /** A number with its unit, which may be empty. */
  quantity: (value: number, unit: string) => (unit === '' ? figure(value) : `${figure(value)}\u00A0${unit}`),
  difficulties,
  kinds: {
    choice: 'One of four',
    'true-false': 'True or false',
    select: 'Tick all that apply',
    typed: 'Write the answer',
    order: 'Put in order',
    number: 'Guess the number',
    'who-said': 'Who said it?',
    'odd-one-out': 'Odd one out',
    'whose-source': 'Whose source is right?',
    ladder: 'Clue by clue',
    list: 'Name them all',
  } satisfies Record<Kind, string>,
  /** How hard a player may want the questions. */
  aims: { ...difficulties, adaptive: 'Adaptive' } satisfies Record<Aim, string>,

  commands: {
    quiz: {
      description: 'Ask this channel a question',
      theme: 'What it is about, or how it is answered; anything if left out',
      pack: 'Which pack the questions come from; any if left out',
      difficulty: 'How hard it is; “Adaptive” follows your results here; any if left out',
      questions: 'How many questions: makes it a match with a lobby, a finale and a podium; just one if left out',
      pace: 'How much time each question gets; normal if left out',
      mode: 'Makes it a match in teams or for the last one standing; each for themselves if left out',
      who: 'Who plays; everyone here if left out',
    },
    duel: {
      description: 'Challenge someone: you both get the same questions, in private, whenever it suits you',
      opponent: 'Who you want to challenge',
      questions: (usual: number) => `How many questions; ${usual} if left out`,
      theme: 'What the questions are about, or how they are answered; anything if left out',
      pack: 'Which pack the questions come from; any if left out',
      difficulty: 'How hard they are; mixed if left out',
    },
    daily: {
      description: 'Today’s questions, the same for everyone in the world: in private, one try, no clock',
    },
    profile: {
      description: 'See your title, your ranks and streaks, and what you know best',
      player: 'Whose; yours if left out. Only those who let others see it',
    },
    review: {
      description: 'What you missed and are about to forget, asked again: in private, without a clock or points',
    },
    settings: {
      description: 'For admins: where and how I play in this server',
    },
    stop: {
      description: 'Stop the question or match in this channel, if you started it or manage messages here',
    },
    fact: {
      description: 'Look up a fact and the sentence that proves it',
      query: 'A name or a few words; a fact you have not seen lately if left out',
      share: 'Show it to everyone here instead of only to you',
    },
    leaderboard: {
      description: 'See who knows most',
      scope: 'Whose leaderboard; if left out, the one of this server',
      period: 'Which questions count; if left out, all that were ever asked',
      jump: 'Start at your own place instead of at the top',
    },
    privacy: {
      description: 'See what is kept about you, get it as a file, or have it deleted',
    },
    help: {
      description: 'How to play, what counts, and where the questions come from',
      topic: 'What you want to know; how to play if left out',
    },
  },

  question: {
    heading: (difficulty: string, most: number) => `${difficulty} · up to ${most} points`,
    /** Once it is closed: while it is open, the topic could give the answer away. */
    closed: (topic: string, difficulty: string) => `${topic} · ${difficulty}`,
    /** A question that counts so many times. */
    stakes: (times: number) => `🏁 Final question: counts ${timesOver(times)}`,
    trueOrFalse: (statement: string) => `True or false? ${statement}`,
    tickAll: 'Tick all that apply',
    tick: 'Tick your answers',
    /** In milliseconds. */
    timeLeft: (ms: number) => `About ${span(ms)} left.`,
    write: 'Write your answer',
    answerLabel: 'Your answer',
    putInOrder: 'Put them in order',
    lettersLabel: 'All the letters, first to last',
    example: (letters: string) => `For example: ${letters}`,
    guess: 'Guess the number',
    /** The unit may be empty. */
    numberLabel: (unit: string) => (unit === '' ? 'Your number' : `Your number (${unit})`),
    /** How far off a guess may be, as a number or a share of the answer, and what it then earns, as a share of 1. */
    scale: (bands: readonly { off: { number: number } | { share: number }; credit: number }[]) => {
      const parts = bands.map(({ off, credit }, index) => {
        const far = 'share' in off ? percent(off.share) : figure(off.number);
        return `${index === 0 ? 'up to ' : ''}${far}${index === 0 ? ' off' : ''}: ${percent(credit)}`;
      });
      return `🎯 Exact: all points · ${parts.join(' · ')}`;
    },
    oddOneOut: 'Odd one out',
    clue: (clue: string) => `Clue: ${clue}`,
    true: 'True',
    false: 'False',
    ofMatch: (number: number, of: number) => `Question ${number} of ${of}`,
    /** Of nobody knows how many. */
    number: (number: number) => `Question ${number}`,
    /** `allowed` is the whole time to answer, in milliseconds; `closes` is a time that Discord counts down. */
    status: (allowed: number, closes: string, soFar: string) =>
      `⏳ ${span(allowed)} to answer · closes ${closes} · ${soFar}`,
    answered: answeredSoFar,
    /** In milliseconds. */
    away: (ms: number) => `I was away for ${span(ms)}. The clock stopped meanwhile, so nobody has lost any time.`,
    /** What the picture shows. */
    picture: (alt: string) => `🗺️ ${alt}`,
    /** The same, read in place of the picture. */
    mapDescription: (alt: string) => `${alt} (No border on this map is a statement on whose land anything is.)`,
    statusUntimed: (soFar: string) => `⏸️ Take your time · ${soFar}`,
    /** Before what else is said of it. */
    ofDay: 'Question of the day',
    /** `closes` is a time that Discord counts down. */
    statusOfDay: (closes: string, soFar: string) =>
      `☀️ For everyone here, one answer each · closes ${closes} · ${soFar}`,
    revealNow: 'Reveal now',
    skip: 'Skip',
    /** How many players want to skip it, and how many are needed. */
    skipVotes: (votes: number, needed: number) => `⏭️ ${whole(votes)} of ${whole(needed)} votes to skip`,
    next: 'Next question',
  },

  answer: {
    lockedIn: (given: string) => `🔒 Locked in: **${given}**`,
    /** `when` is a time that Discord counts down. */
    comesLater: (when: string) => `The answer comes in this channel ${when}.`,
    instead: (name: string) => `That is ${name}, which is not the answer.`,
    unclear: (names: readonly string[]) =>
      `That could be any of these: ${list(names)}. It does not count yet: please answer again and be more exact.`,
    already: (given: string) => `You have already answered this one: **${given}**. Only your first answer counts.`,
    tooLate: 'Too late: this question is already closed. Try the next one.',
    over: 'This question is over. Use `/quiz` for a new one.',
    blank: 'I could not read anything in your answer, so it does not count. Please write it again.',
    noOrder: 'That does not count yet: please write every letter once, from first to last.',
    noNumber: 'That does not count yet: please write one clear number.',
    noSuchOption: 'That option does not belong to this question. Use `/quiz` for a new one.',
    notYours: (askedBy: string) =>
      `Only ${askedBy}, who asked this question, or someone who manages messages here can reveal it early. It closes on its own when time is up.`,
    /** `when` is a time that Discord counts down. */
    tooEarly: (when: string) =>
      `Leaving this question out costs a life, so everyone gets time for it. It closes once everyone playing has answered; otherwise you can reveal it ${when}.`,
    alreadyRevealed: 'This question has already been revealed.',
    revealedSoon: 'This question is closed. Discord is slow right now, but I keep trying to show the answer.',
    skipVoted: (votes: number, needed: number) =>
      `⏭️ Your vote counts: ${whole(votes)} of ${whole(needed)} to skip this question.`,
    skipVotedBefore: (votes: number, needed: number) =>
      `You have voted already: ${whole(votes)} of ${whole(needed)} to skip this question.`,
    skipPlayersOnly: 'Only those who play this match can vote to skip its questions. Answer one, and you are in.',
    stopped: 'The question has been closed.',
    stopRefused: (askedBy: string) =>
      `Only ${askedBy}, who asked this question, or someone who manages messages here can stop it.`,
  },

  /** Questions that take several tries from each player. */
  tries: {
    cluesTimed: 'Know it early to earn more. After a wrong answer, you wait for the next clue.',
    cluesUntimed: '“Next clue” shows you one more, and so does a wrong answer. Each one lowers the points.',
    /** `next` is a time that Discord counts down; undefined at the last clue. */
    clue: (number: number, of: number, next: string | undefined) =>
      `🪜 Clue ${number} of ${of} · ${next === undefined ? 'the last one' : `the next one comes ${next}`}`,
    more: 'Next clue',
    haveIt: (count: number) => {
      if (count === 0) return 'nobody has it yet';
      return count === 1 ? '1 player has it' : `${whole(count)} players have it`;
    },
    /** Behind a player's points. */
    earnedAt: (player: string, clue: number) => `${player} (clue ${clue})`,
    solved: (clue: number, of: number) =>
      `✅ **Right**, at clue ${clue} of ${of}. Keep it to yourself: the answer comes for everyone when the question closes.`,
    solvedBefore: 'You have it already. The answer comes for everyone when the question closes.',
    wrong: (given: string) => `❌ It is not **${given}**.`,
    /** In milliseconds. */
    nextClueIn: (ms: number) => `The next clue comes in ${span(ms)}. Then you can answer again.`,
    /** In milliseconds. */
    waitForClue: (ms: number) =>
      `You have used this clue. The next one comes in ${span(ms)}, and then you can answer again.`,
    lastTry: 'That was the last clue. The answer comes when the question closes.',
    spent: 'You have no try left at this one. The answer comes when the question closes.',
    here: (number: number) => `Here is clue ${number}.`,
    noMore: 'There is no further clue.',

    listTimed: 'All of you together: name one or several, with commas. A wrong name costs you a short pause.',
    listUntimed: 'All of you together: name one or several, with commas. A wrong name costs what a right one earns.',
    listAlone: 'Name one or several, with commas, as often as you like. A wrong name costs what a right one earns.',
    name: 'Name some',
    namesLabel: 'One name, or several',
    namesHint: 'With commas between them',
    done: 'Done',
    found: (found: number, of: number) => `${found} of ${of} found`,
    foundSoFar: (members: string) => `Found so far: ${members}`,
    finder: (player: string, members: string) => `**${player}** found ${members}`,
    otherFinders: (count: number, members: string) => `${plural(count, 'other')} found ${members}`,
    foundByYou: (members: string) => `✅ You found **${members}**`,
    foundBefore: (members: readonly string[]) => `☑️ Found already: ${list(members)}`,
    /** Beside a member in that list. */
    finderOf: (member: string, player: string) => `${member} (${player})`,
    notListed: (names: readonly string[]) => `❌ Not on the list: ${list(names)}`,
    unclear: (name: string, names: readonly string[]) => `❔ “${name}” could be any of these: ${list(names)}`,
    /** Only the first names of a try are read. */
    onlyFirst: (most: number) => `I read only the first ${most} names.`,
    /** In milliseconds. */
    pause: (ms: number) => `You can go on in ${span(ms)}.`,
    /** In milliseconds. */
    waitForPause: (ms: number) => `A moment: after a wrong name you can go on in ${span(ms)}.`,
    tooMany: 'You have used all your tries at this question.',
    notFound: (members: string) => `▫️ Nobody found ${members}`,
    notFoundByYou: (members: string) => `▫️ You did not find ${members}`,
    missesCost: (count: number) => `${plural(count, 'wrong name')}: each costs what a right one earns.`,
    foundNote: (found: number, of: number, earned: string) => `🟡 You found ${found} of ${of}: **${earned}**`,
    foundNone: '❌ None of your names was on the list.',
  },

  /** What one player reads of their answer once the question is revealed. */
  note: {
    right: (points: string) => `✅ **${points}**`,
    partly: (points: string, answer: string) => `🟡 Partly right: **${points}** · It was **${answer}**`,
    wrong: (answer: string) => `❌ It was **${answer}**`,
    /** Instead of the points of an answer that is right. */
    known: 'seen before: no points',
    skipped: (answer: string) => `⏭️ Skipped: this question counts for nobody. It was **${answer}**`,
    voided: 'the question was faulty: it counts for nobody',
    yours: (given: string) => `You answered: ${given}`,
    instead: (name: string) => `That is ${name}.`,
    off: (by: string, isHigh: boolean) => `That is ${by} too ${isHigh ? 'high' : 'low'}.`,
    title: (title: string) => `🎖️ You have a new title: **${title}**`,
    team: (team: string, place: string) => (place === '' ? team : `${team}: ${place}`),
    lives: (left: number, isOver: boolean) => {
      if (left > 0) return `${hearts(left)} ${plural(left, 'life', 'lives')} left`;
      return isOver ? '💔 out' : '💔 You are out, but you can still answer for points.';
    },
    /** `lead` is how many points the next player is behind, or negative, how many the one before is ahead. */
    place: (rank: number, lead: number) => {
      if (lead === 0) return ordinal(rank);
      return `${ordinal(rank)}, ${whole(Math.abs(lead))} ${lead > 0 ? 'ahead' : 'behind'}`;
    },
  },

  reveal: {
    chosen: (count: number) => (count === 0 ? '' : ` · ${plural(count, 'player')}`),
    right: 'right answer',
    nobody: 'Nobody answered this one.',
    skipped: {
      host: 'Skipped by the host',
      moderator: 'Skipped by a moderator',
      players: 'Skipped by the players',
    } satisfies Record<SkippedBy, string>,
    countsForNobody: (answer: string) => `It counts for nobody. The answer was **${answer}**.`,
    voided: '🚫 **This question was faulty.** It counts for nobody.',
    /** Spellings that were accepted later. */
    also: (spellings: readonly string[]) =>
      `-# ✏️ Accepted as right later: ${list(spellings.map((one) => `“${one}”`))}. The points here were counted again.`,
    nobodyRight: (answered: number) => `Nobody got it right this time (${plural(answered, 'answer')}).`,
    /** `bonus` is for right answers in a row. */
    points: (points: number, bonus: number) => `+${points}${bonus > 0 ? ` 🔥+${bonus}` : ''}`,
    player: (name: string, points: string) => `**${name}** ${points}`,
    partly: (name: string, points: string) => `**${name}** ${points} (partly right)`,
    known: (name: string) => `**${name}** (seen before: no points)`,
    mistake: (option: string, count: number) => `${option} (${whole(count)})`,
    alsoChosen: (options: readonly string[]) => `Also chosen: ${options.join(' · ')}`,
    rightOrder: 'The right order',
    place: (number: number, letter: string, text: string, value: string) =>
      `${number}. **${letter}** ${text} — **${value}**`,
    valued: (text: string, value: string) => `${text} (${value})`,
    /** Of all guesses at a number. */
    guess: (number: string, count: number) => (count > 1 ? `${number} (${whole(count)})` : number),
    /** `left` is how many are as close and not named. */
    closest: (names: readonly string[], left: number) =>
      `🎯 Closest: ${[...names.map((name) => `**${name}**`), ...(left > 0 ? [`and ${plural(left, 'more', 'more')}`] : [])].join(' · ')}`,
    /** What three have in common: “was a member of the club”. */
    bond: (bond: string) => `Each of the other three ${bond}.`,
    /** Above the quote of a question whose answer stands in a reference. */
    news: '📰 In the news',
    differ: '⚖️ **The reports differ.** “Proof” shows what each side says.',
    proof: 'Proof',
    /** The proof of a question that is still open. */
    stillOpen: 'This question is still open. The proof comes with the answer.',
    more: (count: number) => `and ${plural(count, 'more', 'more')}`,
    answer: (text: string) => `The answer: **${text}**`,
    disputed: (note: string) => `⚖️ **The reports differ.** ${note}`,
  },

  /** What a player thinks of a question, at its reveal. */
  opinion: {
    buttons: { like: '👍 Good', dislike: '👎 Bad' } satisfies Record<Opinion, string>,
    given: {
      like: '👍 Thanks! You like this question. Press it again to take that back.',
      dislike: '👎 Thanks! You don’t like this question. Press it again to take that back.',
    } satisfies Record<Opinion, string>,
    takenBack: 'Taken back.',
    notAnswered: 'Only those who answered this question can rate it.',
  },

  /** What is wrong with a question, as its players say. */
  report: {
    button: 'Something wrong?',
    kindLabel: 'What is wrong?',
    kinds: {
      'answer-wrong': 'The answer is wrong',
      'mine-too': 'My answer was right too',
      'not-proven': 'The quote does not prove it',
      outdated: 'It is out of date',
      unclear: 'It is unclear, or has a typo',
      other: 'Something else',
    } satisfies Record<ReportKind, string>,
    textLabel: 'Tell me more, if you like',
    thanks: 'Thank you! Whoever runs this bot will look at it.',
    replaced: 'Thank you! This replaces what you reported about this question before.',
    notPlayed: 'Only those who answered this question or asked for it can report it, once its answer is out.',
    tooMany: (most: number) =>
      `You have reported ${plural(most, 'question')} in 24 hours, which is as many as I take. Please come back tomorrow.`,
    /**
     * What a reporter, or somebody whose answer was counted anew, is told. The question is undefined if there is no such question any more;
     * `said` by whoever runs the bot, or a spelling that they have accepted; `points` that were earned by that.
     */
    notices: {
      void: (prompt) =>
        `${onReport(prompt)}You were right that something was wrong, so it counts for nobody now. Thank you!`,
      accept: (prompt, said, points) => {
        const earned = points !== undefined && points > 0 ? `: +${plural(points, 'point')}` : '';
        const yours = points === undefined ? 'Thank you for telling me!' : `Your answer was counted again${earned}.`;
        return `📨 “${said}” counts as right from now on for ${prompt === undefined ? 'a question of yours.' : `“${prompt}”`}\n${yours}`;
      },
      fine: (prompt) =>
        `${onReport(prompt)}It was looked at, and the question stays as it is. Thank you for telling me!`,
      reply: (prompt, said) => `${onReport(prompt)}Whoever runs this bot says:\n> ${said}`,
    } satisfies Record<Deed, (prompt: string | undefined, said: string, points: number | undefined) => string>,
  },

  /** Reports, as whoever runs the bot sees them. */
  cases: {
    open: 'A question was reported',
    decided: 'This report has been dealt with',
    /** The packs do not have it any more. */
    gone: 'This question is no longer in the packs.',
    /** `right` is a share of 1. */
    asked: (asked: number, answered: number, right: number) =>
      `Asked ${plural(asked, 'time')}, answered ${plural(answered, 'time')}${answered > 0 ? `, ${percent(right)} right` : ''}`,
    report: (who: string, kind: string, when: string) => `• **${kind}** · ${who}, ${when}`,
    answered: (given: string) => `Answered: ${given}`,
    said: (text: string) => `“${text}”`,
    noReports: 'Whoever reported this has deleted their report since.',
    void: 'Void',
    voidWhat: 'Which rounds should count for nobody? The points that they earned are taken back for good.',
    /** Labels of buttons, each with how many rounds. */
    extents: {
      reported: (rounds: number) => `The reported ones (${whole(rounds)})`,
      all: (rounds: number) => `All so far (${whole(rounds)})`,
    } satisfies Record<Extent, (rounds: number) => string>,
    voids: {
      reported: '🚫 Reported rounds made void',
      all: '🚫 All rounds so far made void',
    } satisfies Record<Extent, string>,
    accept: 'That was right too',
    spellingLabel: 'Spelling to accept from now on',
    memberLabel: 'Which one of the list it stands for',
    fine: 'Fine as it is',
    reply: 'Reply',
    replyLabel: 'To those who reported it',
    /** What was done, by whom and when. */
    deed: (what: string, who: string, when: string) => `-# ${what} · ${who}, ${when}`,
    deeds: {
      void: '🚫 Made void',
      accept: '✏️ Accepted as right',
      fine: '✅ Fine as it is',
      reply: '📨 Replied',
    } satisfies Record<Deed, string>,
    /** Somebody on the command line, or somebody who is deleted. */
    somebody: 'somebody',
    done: {
      void: 'These rounds count for nobody now. Their reveals will say so, and those who reported the question are told.',
      fine: 'The question stays as it is, and those who reported it are told.',
      reply:
        'Those who reported it get your reply: at once if they did so in the last few minutes, otherwise the next time that they use me.',
    } satisfies Record<Exclude<Deed, 'accept'>, string>,
    accepted: (spelling: string) =>
      `“${spelling}” counts as right from now on. What was answered before is counted again, and everyone concerned is told. \`npm run reports -- --patch\` puts it into the pack.`,
    refused: {
      'no-such-case': 'This report is no longer kept.',
      'no-spellings': 'This question is not answered by typing, so there is no spelling to accept.',
      'worded-anew': 'The packs ask this question differently by now, so nothing can be accepted for the old wording.',
      blank: 'There is nothing to read in that spelling.',
      'too-long': 'That is longer than an answer can be.',
      unreadable: 'I cannot read that as an answer.',
      'another-member': 'That names another member of the list.',
      'no-such-member': 'The list has no such member: write it as the list does.',
      'right-already': 'That already counts as right.',
    } satisfies Record<NotAcceptable, string>,
  },

  /** What carries a statement that no quote proves. */
  reference: {
    line: (title: string, publisher: string, year: string, where: string) =>
      `📖 ${title} · ${publisher}, ${year} · ${where}`,
    more: (count: number) => `and ${plural(count, 'more reference')}`,
  },

  quote: {
    source: (headline: string) => `— *${headline}*`,
    /** Square brackets mark a title that is not the work's own, as librarians do. */
    sourceOurs: (label: string) => `— [${label}]`,
    sic: '[sic]',
    more: (count: number) => `and ${plural(count, 'more quote')}`,
  },

  quiz: {
    /** A topic in a list of those of several packs. */
    topicOf: (topic: string, pack: string) => `${topic} · ${pack}`,
    /** `pack` is the one that was chosen, if one was. */
    unknownTheme: (typed: string, themes: readonly string[], pack?: string) =>
      `There is no theme “${typed}”${pack === undefined ? '' : ` in **${pack}**`}. Choose one of these: ${list(themes)}.`,
    nearestTheme: (typed: string, theme: string) => `There is no theme “${typed}”, so I took **${theme}**.`,
    unknownPack: (typed: string, packs: readonly string[]) =>
      `There is no pack “${typed}”. Choose one of these: ${list(packs)}.`,
    nearestPack: (typed: string, pack: string) => `There is no pack “${typed}”, so I took **${pack}**.`,
    none: 'There are no questions like that. Try another theme, pack or difficulty.',
    /** What a wish may have to give up. */
    loosened: { kind: 'any kind of question', difficulty: 'any difficulty' } satisfies Record<Loosened, string>,
    widened: (given: readonly string[]) =>
      `There are too few questions like that, so I took ${given.join(' and ')} instead.`,
    busy: (link: string) => `A question is already open here: ${link}`,
    tooMany: (links: readonly string[]) =>
      `You have ${plural(links.length, 'question')} open already: ${list(links)}. Finish one of them first.`,
    followed: 'The next question has already been asked.',
    stopping: 'I am about to restart. Please try again in a minute.',
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
    kinds: {
      choice: 'one of four',
      'true-false': 'true or false',
      select: 'tick all that apply',
      typed: 'written answers',
      order: 'put in order',
      number: 'guess the number',
      'who-said': 'who said it',
      'odd-one-out': 'odd one out',
      'whose-source': 'whose source is right',
      ladder: 'clue by clue',
      list: 'name them all',
    } satisfies Record<Kind, string>,
    /** At most so many: the match may be decided before. */
    questionsAtMost: (count: number) => `up to ${plural(count, 'question')}`,
    modes: {
      'two-teams': 'two teams',
      'three-teams': 'three teams',
      'four-teams': 'four teams',
      lives: 'last one standing',
    } satisfies Record<Mode, string>,
    teams: {
      red: '🔴 Red',
      blue: '🔵 Blue',
      green: '🟢 Green',
      yellow: '🟡 Yellow',
    } satisfies Record<Team, string>,
    called: (host: string) => `🎙️ ${host} hosts a match`,
    /** One that begins by itself at its hour. */
    night: '🎙️ Quiz night',
    side: (team: string, names: readonly string[]) => `**${team}:** ${names.length > 0 ? list(names) : 'nobody yet'}`,
    noSide: (names: readonly string[]) => `Without a team: ${list(names)}`,
    howInTeams: 'A team scores with its fastest right answer. If you choose no team, you join the smallest.',
    howToStand: (each: number) =>
      `❤️ You each have ${each} lives. A question that you get wrong or leave out costs one. The last one standing wins.`,
    players: (names: readonly string[]) => `Playing: ${names.length > 0 ? list(names) : 'nobody yet'}`,
    /** `when` is a time that Discord counts down. */
    starts: (when: string) =>
      `⏳ Starts ${when}. Everyone here can answer, even without joining. A question closes early once everyone playing has answered.`,
    begun: 'The match has started.',
    stoppedEarly: 'The match was stopped before it started.',
    neverBegun: 'The match did not start.',
    join: 'Join',
    startNow: 'Start now',
    nextNow: 'Next now',
    play: 'Play a match',
    finaleNext: (times: number) => `🏁 The final question comes next: it counts ${timesOver(times)}.`,
    stop: 'Stop',
    joined: 'You are in. The first question comes when the match starts.',
    shuffle: 'Shuffle',
    /** The host may have the teams drawn by lot after that. */
    onSide: (team: string) => `You chose team **${team}**. The first question comes when the match starts.`,
    sidesMade:
      'The match has begun, so the teams stay as they are. If you have none, your first answer puts you on the smallest.',
    needsOthers: 'That is played with others. To play alone, leave out `mode`.',
    /** How many lives the players of these names have left. */
    livesLeft: (lives: number, names: readonly string[]) => `${hearts(lives)} ${list(names)}`,
    out: (names: readonly string[]) => `💔 Out: ${list(names)}`,
    joinedLater: 'You are in. The match has begun: its questions are in this channel.',
    over: 'This match is over. Use `/quiz` for a new one.',
    playersOnly: 'Only those who play this match can do that.',
    hostOnly: (host: string) => `Only ${host}, the host, can do that.`,
    notNow: 'A question is still open. The match goes on once it is revealed.',
    stopRefused: (host: string) => `Only ${host}, the host, or someone who manages messages here can stop it.`,
    stopped: 'The match has been stopped.',
    none: 'There is no question or match to stop here.',
    busy: (link: string) => `A match is already going on here: ${link}`,
    shortened: (count: number, minutes: number) =>
      `I may not post in this channel, so this match has only ${plural(count, 'question')}: it has to end within ${minutes} minutes.`,
  },

  solo: {
    who: { everyone: 'everyone here', me: 'only me: in private, without a clock' },
    status: '🔒 Only you can see this. Take your time: there is no clock, and speed earns nothing extra.',
    pass: 'I don’t know',
    /** A set of questions that was begun earlier. */
    continues: (number: number, of: number) => `Continues at question ${number} of ${of}.`,
    startOver: 'Start over',
    gave: (given: string) => `Your answer: **${given}**`,
    verdict: (credit: number, points: number) => {
      if (credit === 1) return `🏅 Right: **+${points}**`;
      return points > 0 ? `🏅 Partly right: **+${points}**` : '❌ Not right this time.';
    },
    passed: 'You passed on this one.',
    known: (credit: number) =>
      credit === 1 ? '🏅 Right, but seen before: no points.' : 'Partly right, but seen before: no points.',
    seenBefore: (hours: number) => `You had already seen this question or its fact in the last ${hours} hours.`,
    knownOf: (count: number, hours: number) =>
      `You had already seen ${count === 1 ? 'one' : count} of them in the last ${hours} hours: no points for ${count === 1 ? 'that one' : 'those'}.`,
    summary: 'See how you did',
    hardest: (prompt: string) => `**The hardest question**\n${prompt}`,
    over: 'That was the last question',
    score: (right: number, answered: number, points: number) =>
      `**${right} of ${answered} right** · **${plural(points, 'point')}**`,
    tooLate: 'This question is already closed. Use `/quiz` for a new one.',
    gone: 'This question can no longer be played. Use `/quiz` for a new one.',
  },

  daily: {
    title: (date: Date) => `Daily · ${dates.format(date)}`,
    /** Of 100. */
    score: (score: number) => `${score} of 100`,
    marks: (right: number, partly: number, wrong: number) =>
      [`${right} right`, ...(partly > 0 ? [`${partly} partly`] : []), ...(wrong > 0 ? [`${wrong} wrong`] : [])].join(
        ', ',
      ),
    streak: (days: number) => `🔥 ${whole(days)} days in a row`,
    forgiven: (date: Date) => `You missed ${weekdays.format(date)}, and your streak goes on: one day a week is free.`,
    /** Of how many others, or of how many in ten; at least one is beaten. */
    better: (better: number, of: number, isShare: boolean) => {
      if (isShare) return `better than ${better} of ${of} today`;
      if (of === 1) return 'better than the one other player today';
      return better === of ? `better than all ${of} others today` : `better than ${better} of the ${of} others today`;
    },
    first: 'the first to finish today',
    rightInWorld: (right: number, answered: number) =>
      `World: ${percent(right / answered)} of ${whole(answered)} right`,
    rightHere: (right: number, answered: number) => `here: ${whole(right)} of ${whole(answered)}`,
    /** `when` is a time that Discord counts down. */
    next: (when: string) => `The next daily comes ${when}.`,
    proof: (number: number) => `Proof ${number}`,
    share: 'Share',
    squares: (name: string, squares: string) => `**${name}** ${squares}`,
    invites: 'The same questions for everyone today: `/daily`',
    play: 'Play the daily',
    yesterday: 'Yesterday’s',
    over: 'This daily takes no more answers. Use `/daily` for today’s.',
    stillOpen: (when: string) => `Some are still at it: its answers come ${when}.`,
    none: 'Nobody played the daily that day.',
    /** In place of an answer. */
    heldBack: 'This is being asked about right now, here or in the daily. You can read the answer once it is out.',
    notShared:
      'This server shows my posts only to you, so nobody else would see it. Ask an admin to add me to the server.',
    onItsWay: 'Your result is on its way here already.',
    /** A link to the message; undefined where it is not known. */
    sharedBefore: (link: string | undefined) =>
      link === undefined
        ? 'As far as I know, you have shared it here already.'
        : `You have shared it here already: ${link}`,
  },

  review: {
    heading: (difficulty: string) => `Review · ${difficulty}`,
    status: '🔒 Only you can see this. Take your time: there is no clock, and nothing here counts on any board.',
    /** How many questions. */
    due: (count: number) => `🔁 ${whole(count)} due`,
    verdict: (credit: number) => {
      if (credit === 1) return '🏅 Right: you will see this again later.';
      return credit > 0
        ? 'Partly right: you will see this again before long.'
        : '❌ Not right this time: you will see this again soon.';
    },
    over: 'Review done',
    score: (right: number, answered: number) => `**${right} of ${answered} right**`,
    apart: 'Reviews earn no points. Whatever you answer anywhere decides when a fact comes back.',
    /** `when` is a time that Discord counts down. */
    next: (when: string) => `The next one is due ${when}.`,
    noneComing: 'Nothing else is coming up.',
    goOn: 'Go on',
    noneDue: 'Nothing to review right now.',
    nothing: 'Nothing to review yet. When you miss a question anywhere, its fact comes back here before you forget it.',
    heldBack: 'What is due is being asked about right now, here or in the daily. Try again later.',
    tooLate: 'This question is already closed. Use `/review` to go on.',
  },

  duel: {
    challenges: (challenger: string, challenged: string) => `${challenger} challenges ${challenged}`,
    /** `until` is a time that Discord counts down. */
    how: (until: string) =>
      `Both get the same questions, in private and without a clock. The result comes when both are done, or ${until}.`,
    progress: (name: string, isDone: boolean) => (isDone ? `✅ ${name} is done` : `▫️ ${name} is not done yet`),
    play: 'Play',
    /** In the message of the challenge. */
    resultAt: (link: string) => `🏁 The duel is over. The result: ${link}`,
    rematch: 'Rematch',
    wins: (name: string) => `${name} wins the duel`,
    draw: 'The duel is a draw',
    noContest: 'The duel did not take place',
    notPlayed: 'did not play',
    unfinished: (answered: number, of: number) => `got as far as question ${answered} of ${of}`,
    expired: (hours: number) => `Time is up: the ${hours} hours are over.`,
    done: (right: number, answered: number, points: number) =>
      `🏁 **You are done: ${right} of ${answered} right, ${plural(points, 'point')}.**`,
    pending: (name: string) => `The result comes in the channel when ${name} is done too.`,
    waiting: (name: string) => `You are done. The result comes here when ${name} is too.`,
    soon: 'The result is in the channel.',
    onlyFor: (names: readonly string[]) =>
      `This duel is between ${names.join(' and ')}. Use \`/duel\` to start your own.`,
    self: 'You cannot duel yourself. To play alone, use `/quiz who:me`.',
    bot: 'Bots do not play. Challenge a person instead.',
    absent: (name: string) => `${name} is not in this server, so they cannot play. Challenge someone who is.`,
    busy: (link: string) => `You two already have a duel going on here: ${link}`,
    gone: 'The other player has had everything about them deleted. Use `/duel` to challenge someone else.',
    over: 'This duel is over. Use `/duel` for a new one.',
  },

  podium: {
    /** `silent` is how many questions in a row nobody answered before the match was given up. */
    ended: {
      finished: () => 'The match is over',
      stopped: () => 'The match was stopped',
      abandoned: (silent: number) => `Nobody answered ${lastQuestions(silent)}, so the match ends here`,
      displaced: () => 'I can no longer post here, so the match ends',
    } satisfies Record<Ending, (silent: number) => string>,
    winners: (names: string, count: number) => `${names} ${count === 1 ? 'wins' : 'win'} the match`,
    lastStanding: (name: string) => `${name} is the last one standing`,
    lasted: (name: string, questions: number) => `${name} lasted ${plural(questions, 'question')}`,
    /** The question that took the last life. */
    outAt: (question: number) => `💔 out at question ${question}`,
    nobody: 'Nobody answered any question.',
    /** In the middle of a match. */
    standing: (name: string, points: number) => `${name} ${whole(points)}`,
    player: (name: string, points: number) => `**${name}** · **${plural(points, 'point')}**`,
    right: (right: number, asked: number) => `${right} of ${asked} right`,
    /** In seconds. */
    fastest: (seconds: number) => `fastest ${seconds.toFixed(1)} s`,
    streak: (length: number) => `${length} in a row`,
    hardest: (prompt: string, right: number, answers: number) =>
      `**The hardest question** (${right} of ${plural(answers, 'answer')} right)\n${prompt}`,
    again: 'Play again',
  },

  /** What the bot tells by itself. */
  news: {
    dailyIsOut: (questions: number) =>
      `Today’s ${questions} questions are here, the same for everyone in the world. You play in private, with one try and no clock.`,
    /** `share` of all answers that were right. */
    hardest: (prompt: string, share: number) =>
      `**Yesterday’s hardest question** (${percent(share)} right in the world)\n${prompt}`,
    bestYesterday: 'Yesterday’s best',
    yesterdaysQuestion: 'Yesterday’s question',
    /** How many of those who answered were right, and the names of the first ones. */
    wereRight: (right: number, answered: number, names: readonly string[]) =>
      `🏅 ${whole(right)} of ${whole(answered)} had it right: ${names.join(' · ')}`,
    allOfIt: (link: string) => `[How everyone answered, and the proof](${link})`,
    bestThisWeek: 'This week’s best so far',
    week: (when: string) => `The week · ${when}`,
    quietWeek: 'A quiet week: nobody earned any points.',
    privateWeek: 'How it went is only shown in private.',
    paused: (name: string, channel: string) =>
      `**${name}:** I cannot post in ${channel} any more, so I have paused it. Once I can post there, set it again with \`/settings\` in your server.`,
  },

  /** What is worth telling in a match: between the questions, and at the end. `name` is a player's or a team's. */
  story: {
    lead: (name: string) => `📈 ${name} takes the lead.`,
    /** `gap` in points. */
    close: (first: string, second: string, gap: number) =>
      gap === 0
        ? `⚖️ ${first} and ${second} are level.`
        : `⚖️ Only ${plural(gap, 'point')} between ${first} and ${second}.`,
    ahead: (name: string, gap: number) => `${name} is ${plural(gap, 'point')} ahead.`,
    runOver: (name: string, length: number) => `${name}’s run of ${length} right answers is over.`,
    inTheFinale: 'Decided by the final question',
    narrowly: (gap: number) => `Decided by ${plural(gap, 'point')}`,
    throughout: 'In the lead from the first question to the last',
  },

  fact: {
    notFound: (typed: string) => `I found nothing for “${typed}”. Try a name or a single word.`,
    quizMe: 'Quiz me on this',
    asOf: (topic: string, pack: string, month: Date) => `${topic} · ${pack} · as of ${monthOf(month)}`,
    /** Sides count from 0. */
    claim: (side: number, claim: string) => `**${side === 0 ? 'One' : 'Another'} says:** ${claim}`,
    gone: 'This fact is no longer in the collection.',
    heldBack:
      'That fact is being asked about right now, here or in the daily. You can look it up once the answer is out.',
  },

  champions: {
    title: (name: string, month: Date) => `${name} is the champion of ${monthOf(month)}`,
    player: (name: string, points: number) => `**${name}** · ${plural(points, 'point')}`,
    anew: 'A new season has begun: everyone starts at 0.',
    open: 'See the whole season',
  },

  profile: {
    titles: {
      intern: 'Intern',
      correspondent: 'Correspondent',
      analyst: 'Analyst',
      attache: 'Attaché',
      consul: 'Consul',
      envoy: 'Envoy',
      ambassador: 'Ambassador',
    } satisfies Record<Title, string>,
    title: (name: string, title: string) => `${name} · ${title}`,
    points: (points: number) => `**${plural(points, 'point')}** on the world leaderboard`,
    /** `missing` points. */
    next: (title: string, missing: number) =>
      `${plural(missing, 'more point', 'more points')} make you ${anOrA(title)}.`,
    here: 'Here',
    world: 'World',
    rank: (period: string, rank: number) => unparted(`${period} **${ordinal(rank)}**`),
    ranks: (where: string, ranks: readonly string[]) => `${where}: ${ranks.join(' · ')}`,
    /** Of the seasons before, here or in the world; how many of each. */
    medalsHere: (medals: string) => `Medals here: ${medals}`,
    medalsInWorld: (medals: string) => `Medals in the world: ${medals}`,
    medals: (gold: number, silver: number, bronze: number) =>
      [
        ...(gold > 0 ? [`🥇 ${whole(gold)} gold`] : []),
        ...(silver > 0 ? [`🥈 ${whole(silver)} silver`] : []),
        ...(bronze > 0 ? [`🥉 ${whole(bronze)} bronze`] : []),
      ]
        .map(unparted)
        .join(' · '),
    days: (days: number, isDone: boolean) =>
      `**${plural(days, 'day')}** of dailies in a row${isDone ? '' : ' (today’s is still to come)'}`,
    inARow: (most: number) => `longest run of right answers: ${whole(most)}`,
    part: (name: string, share: number, answered: number) =>
      `${name} ${unparted(`(${percent(share)} of ${whole(answered)})`)}`,
    /** A bar of the chart, by its letter. */
    topic: (letter: string, part: string) => `**${letter}** ${part}`,
    /** What the chart shows, read in its place. */
    chart: (parts: readonly string[]) => `A bar for each topic, the best known first: ${list(parts)}`,
    known: (parts: string) => `**Best at:** ${parts}`,
    shaky: (parts: string) => `**Still shaky:** ${parts}`,
    /** How many facts; those that are due are some of the shaky ones. */
    inMind: (known: number, shaky: number, due: number) => {
      const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');
      const parts = [
        `🧠 **${plural(known, 'fact')}** ${isOrAre(known)} fresh in your mind`,
        ...(shaky > 0 ? [`**${whole(shaky)}** less so`] : []),
      ];
      const told = due > 0 ? `: **${whole(due)}** of them ${isOrAre(due)} due for \`/review\`` : '';
      return `${list(parts)}${told}.`;
    },
    nothing: 'Answer a few questions, and I can tell what you know best.',
    open: 'Let others see it',
    close: 'Keep it to myself',
    /** Above these two. */
    isClosed: 'Only you see this. If you let others see it, it also tells them how well you do in private.',
    isOpen: 'Others can see this, but for the line on what you know and what is due.',
    closed: (name: string) => `${name} has not let others see their profile.`,
    bot: 'Bots do not play, so they have no profile.',
  },

  leaderboard: {
    /** Whose: this server’s or, outside servers, this channel’s; or that of all servers together. */
    scopes: { here: 'Here', world: 'World' },
    titles: {
      here: (when: string) => `Leaderboard · ${when}`,
      world: (when: string) => `World leaderboard · ${when}`,
    },
    /** The periods that now belongs to. */
    periods: { all: 'All time', season: 'This month', week: 'This week', day: 'Today' } satisfies Record<
      Period,
      string
    >,
    /** A period, by its first and last moment. */
    when: {
      all: () => 'all time',
      season: monthOf,
      week: (first: Date, last: Date) => dates.formatRange(first, last),
      day: (date: Date) => dates.format(date),
    } satisfies Record<Period, (first: Date, last: Date) => string>,
    /**
     * What somebody has; accuracy is a share from 0 to 1, and the streak how many were right in a row at most. On a narrow screen it
     * moves to a line of its own, rather than being parted.
     */
    numbers: (points: number, accuracy: number, answered: number, streak: number) =>
      unparted(
        `**${whole(points)}** · ${percent(accuracy)} of ${whole(answered)}${streak > 0 ? ` 🔥\u2060${whole(streak)}` : ''}`,
      ),
    rank: (rank: number) => `**${whole(rank)}.**`,
    row: (rank: string, name: string, numbers: string) => `${rank} ${name} ${numbers}`,
    you: (row: string) => `${row} ${unparted('← you')}`,
    /** What the numbers of a row mean. */
    legend: 'Points · right answers · 🔥 most right in a row',
    players: (players: number) => plural(players, 'player'),
    /** Nobody is on the leaderboard of a period that goes on now. */
    empty: {
      all: 'Nobody is on it yet.',
      season: 'Nobody has points this month yet.',
      week: 'Nobody has points this week yet.',
      day: 'Nobody has points today yet.',
    } satisfies Record<Period, string>,
    /** Of a period that is over. */
    gone: 'There is nothing to show for that time.',
    notYet: 'You are not on it yet.',
    /** `players` is how many must answer a question so that it counts. */
    how: (players: number) => `A question counts when at least ${players} of you answer it: start one with \`/quiz\`.`,
    hidden: (numbers: string) => `You are hidden from leaderboards. Only you see this: ${numbers}`,
    /** Accuracy is a share from 0 to 1. */
    own: (points: number, accuracy: number, answered: number) =>
      `On your own: ${plural(points, 'point')}, ${percent(accuracy)} of ${whole(answered)} right`,
    duels: (points: number, accuracy: number, answered: number) =>
      `In duels: ${plural(points, 'point')}, ${percent(accuracy)} of ${whole(answered)} right`,
    /** What somebody has won in seasons before: a sign for each place, and how often. */
    medals: (medals: readonly { sign: string; count: number }[]) =>
      medals.map(({ sign, count }) => (count === 1 ? sign : `${sign}\u2060${whole(count)}`)).join(' '),
    lastSeason: 'Last month',
    top: 'Top',
    previous: 'Previous',
    nextPage: 'Next',
    jump: 'Jump to me',
    share: 'Share',
    shared: (name: string) => `Shared by ${name}`,
    open: 'Open the leaderboard',
    notShared:
      'This server shows my posts only to you, so nobody else would see it. Ask an admin to add me to the server.',
  },

  privacy: {
    title: 'What I keep about you',
    nothing: 'Nothing: you have not played yet.',
    /** `servers` and `conversations` outside servers: how many. */
    answers: (count: number, servers: number, conversations: number, since: Date) =>
      `• **${plural(count, 'answer')}** ${whereabouts(servers, conversations)}, since ${monthOf(since)}: what you answered, when, and what it earned you`,
    names: (names: readonly string[], more: number) =>
      `• your name, as it was shown with them: ${list(names)}${more > 0 ? ` and ${whole(more)} more` : ''}`,
    tries: (tries: number, takenBack: number) =>
      `• ${some([tries, 'try at ladders and lists', 'tries at ladders and lists'], [takenBack, 'answer that did not count, because I could not confirm it to you', 'answers that did not count, because I could not confirm them to you'])}`,
    asked: (count: number) => `• ${plural(count, 'question')} that you asked for`,
    games: (matches: number, papers: number) =>
      `• ${some([matches, 'match', 'matches'], [papers, 'duel or private set', 'duels and private sets'])} that you took part in`,
    dailies: (count: number) => `• how you did in ${plural(count, 'daily', 'dailies')}, and your streak of days`,
    reviews: (count: number) => `• when to ask you again about ${plural(count, 'fact')}`,
    opinions: (count: number) => `• what you think of ${plural(count, 'question')}`,
    reports: (count: number) => `• what you reported about ${plural(count, 'question')}`,
    seen: (questions: number, facts: number) =>
      `• ${some([questions, 'question that you were asked', 'questions that you were asked'], [facts, 'fact that you looked up', 'facts that you looked up'])}, so that nothing comes again too soon`,
    changes: (count: number) => `• ${plural(count, 'change')} that you made to the settings of servers`,
    /** Both in minutes. */
    notes: (count: number, usable: number, kept: number) =>
      `• what I need to change ${plural(count, 'private note')} to you: it works for ${usable} minutes, and I forget it after ${kept} at most`,
    notKept: '**Not kept:** your messages, your profile, your e-mail address, your friends, where you are.',
    seenBy:
      '**Who sees it:** in a channel, everyone sees who answered there and what it earned. Leaderboards show your name, points, accuracy and best streak: this server’s to everyone in it, and the world’s to everyone who plays anywhere. Points from playing alone and from duels, and this message, only you see; your `/profile` too, unless you let others see it: then also how often you are right, by topic and kind of question, wherever you answered. Whoever runs this bot can see all of it.',
    /** In days. */
    howLong: (days: number) =>
      `**How long:** until you delete it. A server that removes me is forgotten after ${days} days. What I have posted in a channel stays there.`,
    underWay: '⏳ The deletion that you asked for is under way.',
    hidden: '🙈 No leaderboard shows or counts you. What you earn is still counted for you.',
    hide: 'Hide me from leaderboards',
    show: 'Show me on leaderboards',
    data: 'My data',
    delete: 'Delete everything',
    keep: 'Keep it',
    /** Over the file. */
    dataTitle: 'Everything that I keep about you',
    /** Number of a file, of several. */
    dataPart: (number: number) => `Part ${number}`,
    dataFile: 'A JSON file: what is kept about you, part by part',
    dataBusy: 'Your file is on its way already.',
    /** In the file. */
    about:
      'Everything that this bot keeps about you. Times are in UTC. Nothing here is about other people. Questions whose answer is not out yet are left out, with your answers to them: ask again when it is.',
    parts: {
      answers:
        'Your answers. “options” are numbered from 0, in the order in which the author wrote them. Credit 1 is fully right.',
      takenBack: 'Answers that did not count, because Discord could not show you that they had arrived.',
      tries: 'Your tries at questions that take several. “hits” are the answers that a try named, numbered from 0.',
      asked: 'Questions that you asked for, in a channel or in private, with what you wished for.',
      matches: 'Matches that you started, joined, or answered in, and your team.',
      papers: 'Duels, and sets of questions that you played alone.',
      standings: 'What your answers add up to: on a leaderboard, alone, and in duels.',
      medals: 'The months in which you were among the first three of a leaderboard.',
      titles: 'The titles that you have reached.',
      dailies: 'The dailies that you have begun: how you did, and how many days in a row it was.',
      dailyShares: 'The channels in which you have shared a daily that still takes answers.',
      reviews: 'Facts that you have answered questions on, and when you are about to forget them.',
      opinions: 'What you think of questions, where you said so.',
      reports: 'What you reported as wrong with questions.',
      decisions: 'What you decided about reports of others.',
      notices: 'What you are still to be told about questions that you reported or answered.',
      past: 'Which questions you have been asked, so that they do not come again too soon.',
      factsShown: 'Facts that you looked up, so that they earn you nothing on the same day.',
      directMessages: 'Your direct messages with this bot: what was asked and shown there.',
      notes:
        'Private notes to you that can still be changed. The tokens that this takes are left out: they are secrets between the bot and Discord.',
      changes: 'What you have set in servers with `/settings` in the last 30 days.',
      choices:
        'What you have decided about your data: to delete it, to be on no leaderboard, or to let others see your profile.',
    } satisfies Record<KeptPart, string>,

    deleteTitle: 'Delete everything about you?',
    deleteWhat: (answers: number) =>
      [
        'This goes for good, in all servers and everywhere else:',
        `• your ${plural(answers, 'answer')}, and with them your points, your ranks and your records`,
        '• what you asked for, your sets, what you were asked and shown, what you think of questions, and what you reported',
        '• your name in matches and duels: the others keep their results, and you are “deleted player” there',
      ].join('\n'),
    deleteLast:
      '**It cannot be undone.** What you take part in right now is finished first. Afterwards you can play on, as somebody new.',
    deletedPlayer: 'deleted player',
    /** In hours. */
    deleted: (longest: number) =>
      `🗑️ **Everything about you is being deleted.** That takes a minute, or more if you have played a lot. What you take part in right now goes as soon as it is over; a duel lasts ${longest} hours at most, a question of the day until the next one.`,
    deletedRest: 'What I have posted in channels stays there. You can play on at once, as somebody new.',
  },

  /** What a server's admins set; they alone see most of it. Channels, roles and people are mentions. */
  settings: {
    title: 'Settings of this server',
    parts: {
      where: 'Where and who',
      asked: 'What is asked',
      seen: 'What everyone sees',
      posts: 'What I post',
      history: 'What happened',
      reset: 'Reset',
    },
    where: (channels: readonly string[]) =>
      `**Channels:** ${channels.length === 0 ? 'all' : `${list(channels)}, with their threads`}`,
    who: (starters: string) => `**Who may start a quiz:** ${starters}`,
    starters: {
      everyone: 'everyone',
      moderators: 'those who manage messages',
      role: (role: string) => `those who have ${role} or manage messages`,
    },
    pace: (pace: string) => `**Timing:** ${pace}`,
    /** What is off. */
    asked: (off: readonly string[]) => `**Packs and topics:** ${off.length === 0 ? 'all' : `all but ${list(off)}`}`,
    /** Undefined: none is chosen. */
    language: (name: string | undefined) =>
      `**Language:** ${name === undefined ? 'this server’s, if I speak it' : name}`,
    boards: (areOpen: boolean) => `**Leaderboards:** ${areOpen ? 'can be shared' : 'only shown in private'}`,
    names: (areShown: boolean) => `**Players’ names:** ${areShown ? 'shown' : 'hidden from others'}`,

    bulletins: { daily: 'Daily post', recap: 'Weekly recap', night: 'Quiz night' } satisfies Record<Bulletin, string>,
    /** `when` is undefined if it is off. */
    posting: (name: string, when: string | undefined) => `**${name}:** ${when ?? 'off'}`,
    when: (day: string, time: string, channel: string) => `${day} at ${time} in ${channel}`,
    everyDay: 'every day',
    /** What is posted, behind when and where. */
    whenAndWhat: (when: string, what: readonly string[]) => [when, ...what].join(', '),
    asksEveryone: 'a question of the day',
    eachAlone: 'everyone for themselves',
    /** From Monday on. */
    weekdays: {
      monday: 'Mondays',
      tuesday: 'Tuesdays',
      wednesday: 'Wednesdays',
      thursday: 'Thursdays',
      friday: 'Fridays',
      saturday: 'Saturdays',
      sunday: 'Sundays',
    },
    /** Undefined: none is set. */
    zone: (zone: string | undefined) => `**Time zone:** ${zone ?? 'UTC'}`,
    /** Undefined: nobody. */
    pinged: (role: string | undefined) => `**Pinged for quiz nights:** ${role ?? 'nobody'}`,
    /** Above the buttons, each of which opens a form. */
    plan: 'Set what, when and where',
    turnOff: {
      daily: 'Turn off the daily post',
      recap: 'Turn off the weekly recap',
      night: 'Turn off the quiz night',
    } satisfies Record<Bulletin, string>,
    nobodyPinged: 'Nobody',
    zoneTitle: 'Time zone',
    zoneExample: 'Europe/Berlin',
    zoneLabel: 'Continent and city, like Europe/Berlin',
    /** Undefined: no time zone is set. */
    hourLabel: (zone: string | undefined) => `Time, like 20:00 (${zone ?? 'UTC'})`,
    weekdayLabel: 'Day',
    dailyLabel: 'What I post',
    dailyIs: {
      reminder: 'A reminder of the daily',
      question: 'A question of the day',
    },
    questionsLabel: 'How many questions',
    modeLabel: 'How it is played',
    channelLabel: 'Channel',
    noHour: (typed: string) => `“${typed}” is not a time of day. Write it like 20:00.`,
    notEveryone: 'I ping a role, not everyone. Choose another one, or none.',
    noZone: (typed: string) => `I know no time zone “${typed}”. Write a continent and a city, like Europe/Berlin.`,
    /** In minutes. */
    postsHow: (lead: number) =>
      `The daily post is a reminder that the daily is here, or a question of the day: everyone in the channel can answer it until the next one. The weekly recap names the week’s best players. A quiz night is a match for everyone, announced ${lead} minutes before.`,
    posted: (name: string) => `**${name}:** posted`,
    /** In milliseconds. */
    missed: (name: string, late: number) =>
      `**${name}:** left out, because I could not post it within ${span(late)} of its time`,
    voided: (prompt: string) => `**A faulty question counts for nobody now:** ${prompt}`,
    /** Not which: the question may be open. */
    accepted: (prompt: string) => `**Another spelling is now accepted as right, in earlier answers too:** ${prompt}`,
    paused: (names: readonly string[]) =>
      `⏸️ **Paused:** ${list(names)}. I could not post there. Once I can, set it again below.`,
    couldNotPost: (name: string, channel: string) => `**${name}:** paused, because I cannot post in ${channel}`,

    /** Above each menu. */
    menus: {
      channels: 'Channels, with their threads',
      starters: 'Who may start a quiz: a question, match or duel',
      role: 'Or those who have this role',
      pace: 'Pace, if nobody asks for another',
      packs: 'Packs: what you untick is off',
      topics: 'Topics: what you untick is off',
      language: 'Language of what everyone sees',
      boards: 'Leaderboards',
      names: 'Players’ names',
      pinged: 'Role to ping when a quiz night is announced',
    } satisfies Record<Menu, string>,
    allChannels: 'All',
    noRole: 'No role',
    /** Where a role is chosen in the menu below. */
    roleBelow: 'A role, see below',
    allOff: 'All are off',
    everyone: 'Everyone',
    onlyModerators: 'Only those who manage messages',
    discordsLanguage: 'Same as in Discord',
    boardsAre: { on: 'Can be shared', off: 'Only in private' },
    namesAre: { on: 'Shown', off: 'Hidden from others' },
    privateEverywhere:
      'This is about what everyone sees: questions, matches, duels, and what is shared. Playing in private works in every channel, like `/daily` and `/quiz who:me`.',
    discordsOwn:
      'Who may use which command, and where, is set in Discord itself: Server Settings → Integrations. What has begun already is not affected.',
    privateAsks:
      'This changes neither the daily, which is the same for everyone in the world, nor what people play alone.',
    /** What a player is called where names are hidden. */
    someone: 'Someone',
    namesByDiscord: 'Discord itself still shows who used a command, and who was challenged to a duel.',
    nothingLeft: 'That would leave nothing to ask, so it stays as it was.',

    resetWhat: '**Reset all of this?** Then everything is as it was when I was added.',
    resetAll: 'Reset everything',

    /** `who` did it; undefined: the bot. */
    entry: (when: string, who: string | undefined, what: string) =>
      `• ${when}\n${who === undefined ? '' : `${who} `}${what}`,
    turnedOff: (names: readonly string[]) => `**Off:** ${list(names)}`,
    turnedOn: (names: readonly string[]) => `**On again:** ${list(names)}`,
    didReset: '**Everything reset**',
    kept: (days: number) => `I keep this list for ${days} days.`,
    nothingHappened: (days: number) => `Nothing in the last ${days} days.`,

    notAdmin: 'Only those who can manage this server may change its settings.',
    notInServer: 'Settings belong to a server that has added me.',
    /** Told to whoever may not begin something. */
    notYou: (starters: string) =>
      `In this server, only ${starters} may start that. You can always play alone: \`/quiz who:me\` or \`/daily\`.`,
    elsewhere: (channels: readonly string[]) =>
      `In this server, I post for everyone only in ${list(channels)}. Here you can play alone: \`/quiz who:me\` or \`/daily\`.`,
    boardsPrivate: 'In this server, leaderboards are only shown in private.',
    isOff: (title: string) => `${title} is off in this server. You can still play it alone: \`/quiz who:me\`.`,
  },

  /** What the bot says, to everybody, where it was added to a server. */
  introduction: {
    title: 'Hello! Who here knows the world?',
    what: 'I ask quiz questions about world politics, made from news reports. Each answer comes with the sentence that proves it.',
    /** How many questions the daily has. */
    begin: (questions: number) =>
      `🎯 \`/quiz\` asks everyone here a question. \`/daily\` asks you ${questions} in private, the same for everyone in the world.`,
    settings: '⚙️ `/settings` is for those who manage this server: where I may play, and how.',
    privacy: '🔒 I cannot read your messages. `/privacy` shows you what I keep about you, and deletes it if you like.',
  },

  help: {
    playing: {
      title: 'How to play',
      answering:
        '`/quiz` asks a question here. Everyone can answer once: the sooner, the more points. When time is up, you all see the answer, who got it right, and the sentence that proves it.',
      /** In seconds. */
      time: (choosing: number, writing: number, ordering: number) =>
        `You have ${choosing} s to choose, ${writing} s to tick or write and ${ordering} s to put in order, and longer if there is a lot to read. A slow connection costs you nothing: Discord’s clock counts.`,
      more: (questions: number) =>
        `\`/quiz questions:${questions}\` is a match. \`/quiz who:me\` asks only you, without a clock. With \`theme\` you choose a topic or how you answer.`,
      command: (name: string, description: string) => `\`/${name}\` ${description}`,
    },
    kinds: {
      title: 'Kinds of questions',
      /** Shares of 1. */
      ticks: (toTick: number, offered: number, twoRight: number, andOneWrong: number) =>
        `When you tick, wrong ticks cost. With ${toTick} right among ${offered}, two right ticks earn ${percent(twoRight)}, two right and one wrong ${percent(andOneWrong)}, and ticking everything earns nothing.`,
      order: 'In an order, each pair the right way round counts for you, and each other one against you.',
      guess: 'A number that is only near earns a part: the question says how much.',
      /** `every` in seconds; `shares` of 1, for one clue after another. */
      ladder: (name: string, every: number, shares: readonly number[]) =>
        `🪜 **${name}**: a clue comes every ${every} s, and each leaves you less of the points: ${list(shares.map(percent))}. After a wrong answer you wait for the next one.`,
      /** In seconds. */
      list: (name: string, pause: number) =>
        `📝 **${name}**: all of you together, and what you find first is yours. A wrong name costs you ${pause} s; without a clock, what a right one earns.`,
    },
    scoring: {
      title: 'Points',
      /** `names` of the difficulties, in the order of the points below. */
      worth: (names: string) => `A right answer at once earns (${names}):`,
      kind: (kind: string, worth: string) => `• ${kind}: **${worth}**`,
      /** What is left, as shares of 1. */
      speed: (atTheEnd: number, untimed: number) =>
        `It falls steadily to ${percent(atTheEnd)} at the last moment. Untimed and private questions earn ${percent(untimed)}.`,
      /** What is added, as shares of 1. */
      streak: (each: number, most: number) =>
        `🔥 In a match, each right answer in a row before this one adds ${percent(each)}, up to ${percent(most)}.`,
      finale: (times: number) => `🏁 The final question of a match counts ${timesOver(times)}.`,
      wrong: 'A wrong answer costs nothing. Mostly, only your first one counts.',
      /** `players` is how many must answer a question so that it counts for the leaderboard. */
      records: (players: number) =>
        `A question counts for the leaderboard when at least ${players} of you answer it. Points from playing alone, in private or in duels are kept apart: only you see them, in \`/leaderboard\`.`,
      season:
        '🏆 Each month is a season: everyone starts at 0, and at its end the first three of a leaderboard get medals.',
      titles: '🎖️ Your points on the world leaderboard give you a title: see `/profile`.',
      known: (hours: number) =>
        `Each question earns points once a day: nothing if you answered it, asked for it or looked up its fact in the last ${hours} hours. A fact cannot be looked up while it is being asked about.`,
    },
    matches: {
      title: 'Matches',
      /** The lobby in seconds. */
      calling: (least: number, most: number, lobby: number) =>
        `\`/quiz\` with \`questions\` (${least} to ${most}) starts a match, and you are its host. The lobby waits ${lobby} s for players, or until the host presses “Start now”. Everyone here can answer, even without joining.`,
      /** In seconds. */
      order: (pause: number) =>
        `It begins with a warm-up, and the questions get harder; none comes twice. After each one there are ${pause} s to read the answer; the host can skip ahead with “Next now”.`,
      finale: (times: number) => `🏁 The final question counts ${timesOver(times)}.`,
      /** In seconds. */
      pace: (relaxed: number, normal: number, blitz: number) =>
        `\`pace\` sets the time to choose: relaxed ${relaxed} s, normal ${normal} s, blitz ${blitz} s.`,
      /** How many questions in a row. */
      complete: (silent: number) =>
        `A question closes early once everyone playing has answered. It does not wait for anyone who left out the last ${silent} questions.`,
      /** In minutes. */
      untimed: (limit: number) =>
        `An untimed question also closes when the host presses “Reveal now”, and after ${limit} minutes at the latest.`,
      /** The label of a button, and how many votes. */
      skip: (label: string, votes: number) =>
        `“${label}” drops a bad question: it counts for nobody. The host can do that until somebody answers. Otherwise it takes ${votes} votes, and more than half of those who answered.`,
      duel: (questions: number, hours: number) =>
        `\`/duel\` challenges one person: you each play ${questions} questions, unless you choose another number, in private and within ${hours} hours. Its points are kept apart from the leaderboard.`,
      /** How many questions in a row. */
      ending: (silent: number) =>
        `The host, or someone who manages messages here, can \`/stop\` it. It ends by itself when nobody answers ${silent} questions in a row.`,
    },
    modes: {
      title: 'Teams and lives',
      what: 'A match can be played in teams, or for the last one standing: `/quiz` with `mode`.',
      /** The label of a button. */
      teams: (shuffle: string) =>
        `**Teams**, two to four: choose yours in the lobby, or let the host press “${shuffle}”. Whoever has none joins the smallest.`,
      scores: 'A team scores what its fastest right answer to a question earned. The team with the most points wins.',
      lives: (each: number, questions: number) =>
        `**Last one standing:** you each have ${each} lives, and a question that you get wrong or leave out costs one. A partly right answer costs none. If several are left after ${questions} questions, or as many as you chose, lives decide, then points.`,
      spared: 'If a question would leave nobody, it costs nobody a life.',
      /** In seconds. */
      early: (untimed: number) =>
        `Nobody can close a question early, but the host can reveal an untimed one after ${untimed} seconds.`,
      late: 'You can join later, but then you have left out the questions before.',
      alone: 'Alone, you see how long you last. Without lives, you can still answer for points.',
      board: 'Either way, what you earn counts for you on the leaderboard as in any match.',
    },
    daily: {
      title: 'The daily',
      what: (questions: number) =>
        `\`/daily\` asks everyone in the world the same ${questions} questions on the same day, by UTC: in private, with one try and no clock.`,
      /** In hours. */
      goesOn: (grace: number) =>
        `If something comes up, \`/daily\` goes on where you were. What you began before midnight, you can finish for ${grace === 1 ? 'one more hour' : `${grace} more hours`}.`,
      score: 'Each question counts the same: 100 is everything right. After your last answer you see how others did.',
      streak:
        '🔥 Your streak grows with every daily that you finish. In each week, from Monday to Sunday, you may miss one day.',
      share: '“Share” shows your squares to everyone here, and gives no answer away. A day later, anyone can read it.',
      /** In days. */
      draw: (rest: number) =>
        `The questions are drawn from all packs, mixed like a match, and none comes again within ${rest} days. Nobody can know them before: the draw follows from a secret of this bot. Until the day is over, their facts cannot be looked up.`,
      ofDay:
        '☀️ A server can also have a question of the day in a channel: everyone there has one answer, and it closes shortly before the next one.',
    },
    review: {
      title: 'Reviews',
      what: (questions: number) =>
        `\`/review\` asks you again what you missed, ${questions} questions at most at a time: in private, without a clock.`,
      /** A share of 1. */
      when: (retention: number) =>
        `A fact comes back when you still know it with a chance of about ${percent(retention)}: sooner if you missed it again, later each time that you were right. The times are worked out by FSRS, a method made for flashcards.`,
      /** In days. */
      counts: (longest: number) =>
        `Everything that you answer anywhere counts for that: in channels, matches, duels, dailies, alone. Never twice on one day, and after ${longest} days or so at the latest.`,
      other: 'Where there are several questions on a fact, you get the one that you were asked least.',
      apart: 'Reviews earn no points and count on no board.',
    },
    packs: {
      title: 'Where the questions come from',
      proof: 'Every answer is proven by sentences quoted word for word from news reports. `/fact` looks them up.',
      disputes: 'Where the reports differ, each side is quoted.',
      /** Labels of buttons. */
      opinion: (like: string, dislike: string) =>
        `When you have answered a question, tell its authors what you think of it: “${like}” or “${dislike}”. Nobody sees who said what.`,
      /** The label of a button. */
      report: (label: string) =>
        `If a question is wrong, or your answer was right too, press “${label}” when its answer is out. Whoever runs this bot reads that.`,
      pack: (title: string, month: Date, facts: number, questions: number) =>
        `• **${title}**, as of ${monthOf(month)}: ${plural(facts, 'fact')}, ${plural(questions, 'question')}`,
    },
  },

  trouble: {
    incident: (id: string) =>
      `Something went wrong on my side, and nothing was counted. If it happens again, tell whoever runs this bot: “${id}”.`,
    shownToYouOnly:
      'This server shows my posts only to you, so nobody else could play. Ask an admin to add me to the server, or play alone with `/quiz who:me`.',
    /** In seconds. */
    slowDown: (seconds: number) => `That was very fast. Please try again in ${seconds} s.`,
    tooLong: (most: number) => `That is too long. Please use at most ${most} characters.`,
    unknownCommand: 'I do not know that command any more. Try again in a few minutes.',
    unknownComponent: 'This button belongs to an older message and no longer works. Use `/quiz` for a new question.',
  },
};

export type Messages = typeof en;
