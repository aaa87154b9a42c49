import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bank } from '../src/bank/bank.ts';
import { loadBank } from '../src/bank/load.ts';
import { isEnglishWord } from '../src/bank/world/english-words.ts';
import { recall, type Past } from '../src/game/past.ts';
import type { Match } from '../src/game/match.ts';
import { createTextJudge } from '../src/game/matching/text-judge.ts';
import { lookUp } from '../src/game/matching/names.ts';
import { podium } from '../src/game/podium.ts';
import { plan } from '../src/game/plan.ts';
import { unskipped } from '../src/game/skip.ts';
import { seeded } from '../src/game/random.ts';
import { replay } from '../src/game/replay.ts';
import type { Round } from '../src/game/round.ts';
import { restore } from '../src/play/restore.ts';
import { createSpellings } from '../src/play/spellings.ts';
import { openToRead, publicUrl } from '../src/storage/open.ts';
import type { Storage } from '../src/storage/storage.ts';
import { databaseUrlOf, run } from './on-database.ts';
import { replayText } from './replay-text.ts';

const usage = `Usage: npm run replay -- <match id> [--database <url>] [--questions <folder>]

Prints a match from the log, and plays it again by the rules and its seed. Exits with 1 if the two do not agree.
The match's id is in the bot's log. --database is sqlite:<path> or postgres://…; without it, the one in
DATABASE_URL is used.
`;

/** Runs the tool; returns the exit code. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      database: { type: 'string' },
      questions: { type: 'string', default: fileURLToPath(new URL('../questions', import.meta.url)) },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [matchId] = positionals;
  if (matchId === undefined || positionals.length > 1) {
    process.stderr.write(usage);
    return 1;
  }
  const databaseUrl = databaseUrlOf(values.database);
  const { bank } = await loadBank(values.questions);
  const storage = await openToRead(databaseUrl);
  try {
    return await print(matchId, databaseUrl, storage, bank);
  } finally {
    await storage.close();
  }
}

async function print(matchId: string, databaseUrl: string, storage: Storage, bank: Bank): Promise<number> {
  const stored = await storage.match(matchId);
  if (!stored)
    throw new Error(`There is no match ${matchId} in ${publicUrl(databaseUrl)}. The bot's log names its matches.`);
  const { match, venue } = stored;
  const shown = (await storage.roundsOf(matchId)).filter(({ state }) => state !== 'withdrawn');
  const spellings = createSpellings({ storage });
  await spellings.refresh();
  const judged = (round: Round | undefined) => round && { ...round, question: spellings.of(round.question) };
  const log = shown.map((stored) => ({
    questionId: stored.questionId,
    round: judged(restore(stored, bank)?.round),
    answers: new Map(stored.answers.map((answer) => [answer.player.id, answer])),
    ...(stored.skipped && { skipped: stored.skipped }),
  }));
  const replayed = replay(
    match,
    log,
    createTextJudge(() => lookUp(bank.named(), isEnglishWord)),
  );
  const { text, agrees } = replayText({
    stored,
    bank,
    isPlanSeeded: isSeeded(match, bank, await storage.pastOfChannel(venue.channelId, match.calledAt)),
    replayed,
    podium: podium(unskipped(log)),
    gone: log.filter(({ round }) => !round).map(({ questionId }) => questionId),
  });
  process.stdout.write(text);
  return agrees ? 0 : 1;
}

/** Whether the match's plan follows from its seed, its channel's past, and the current packs. */
function isSeeded(match: Match, bank: Bank, past: readonly Past[]): boolean {
  const held = new Set(match.heldBack);
  const free = bank.questions.filter(({ factId }) => !held.has(factId));
  const planned = plan(free, match.terms, recall(past, bank), seeded(match.seed), match.mix);
  return JSON.stringify(planned) === JSON.stringify(match.plan);
}

await run(usage, () => main(process.argv.slice(2)));
