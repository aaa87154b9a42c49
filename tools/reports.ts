import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Bank } from '../src/bank/bank.ts';
import { loadBank } from '../src/bank/load.ts';
import { standsAt } from '../src/bank/format/stands.ts';
import { rulesOf } from '../src/game/kinds/index.ts';
import { deeds, extents, type Deed } from '../src/game/report.ts';
import { rules } from '../src/game/rules.ts';
import { openBeside } from '../src/storage/open.ts';
import type { ReportCase, Storage } from '../src/storage/storage.ts';
import { databaseUrlOf, run } from './on-database.ts';

const usage = `Usage: npm run reports [-- [<case> [void <reported|all> | fine | reply <sentence>]] [--database <url>] [--questions <folder>]]

Lists the questions that players report and of which nothing is decided yet. With a case, shows it; and with a deed, decides about it as the
buttons in OPERATOR_CHANNEL_ID do:
void reported   the rounds at whose reveals it was reported count for nobody; void all: all so far that asked it in the same wording.
fine            the question stays as it is.
reply           those who reported it get this sentence.
A bot may play meanwhile: within a minute it changes the messages that this concerns, and tells the players. Without --database, it works on
the database in DATABASE_URL.
`;

await run(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      questions: { type: 'string', default: 'questions' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const [caseId, name, ...words] = positionals;
  const wanted = name === undefined ? undefined : deedIn(name, words.join(' ').trim());
  const storage = await openBeside(databaseUrlOf(values.database));
  try {
    if (caseId === undefined) return await list(storage);
    const stored = await storage.reportCase(caseId);
    if (!stored) throw new Error(`There is no case ${caseId}. \`npm run reports\` lists those that are open.`);
    if (wanted) return await decide(storage, caseId, wanted);
    const { bank } = await loadBank(values.questions);
    process.stdout.write(`${described(stored, bank, await standsAt(values.questions, stored.questionId))}\n`);
    return 0;
  } finally {
    await storage.close();
  }
});

interface Wanted {
  deed: Deed;
  detail: string;
}

function deedIn(name: string, detail: string): Wanted {
  const deed = deeds.find((one) => one === name);
  if (!deed) throw new Error(`“${name}” is nothing that can be done: ${deeds.join(', ')}.`);
  if (deed === 'void' && !extents.some((one) => one === detail))
    throw new Error(`Say which rounds are void: ${extents.join(' or ')}.`);
  if (deed === 'fine' && detail !== '') throw new Error(`“fine” takes nothing more: “${detail}”.`);
  const { longestReply } = rules.reports;
  if (deed === 'reply' && (detail === '' || detail.length > longestReply))
    throw new Error(`A reply has 1 to ${longestReply} characters.`);
  return { deed, detail };
}

async function list(storage: Storage): Promise<number> {
  let open = 0;
  for (const id of await storage.openCases()) {
    const found = await storage.reportCase(id);
    if (!found) continue;
    open += 1;
    const kinds = [...new Set(found.reports.map(({ kind }) => kind))].join(', ');
    process.stdout.write(`${id}  ${found.questionId}  ${found.reports.length} × ${kinds}\n`);
  }
  process.stdout.write(`Open: ${open}.\n`);
  return 0;
}

async function decide(storage: Storage, caseId: string, wanted: Wanted): Promise<number> {
  const id = `line-${randomBytes(8).toString('hex')}`;
  await storage.decide({ id, caseId, ...wanted, by: undefined, at: Date.now() });
  let rounds = 0;
  while (wanted.deed === 'void' && (await storage.voidNext(id))) rounds += 1;
  process.stdout.write(wanted.deed === 'void' ? `Void: ${rounds} rounds.\n` : 'Done.\n');
  return 0;
}

function described(stored: ReportCase, bank: Bank, at: Awaited<ReturnType<typeof standsAt>>): string {
  const question = bank.question(stored.questionId);
  const time = (ms: number) => new Date(ms).toISOString();
  const asked = `asked ${stored.asked}, answered ${stored.answered}, right ${Math.round(100 * stored.right)}%`;
  return [
    `${stored.questionId}${at ? `  ${at.file}:${at.line}` : ''}`,
    ...(question
      ? [question.prompt, `right: ${rulesOf(question).solution(question)}`, question.explanation]
      : ['The packs no longer have it.']),
    `${stored.isOpen ? 'open' : 'decided'}; ${asked}`,
    ...stored.reports.map(({ kind, playerId, at: when, text, given }) =>
      [`${time(when)}  ${kind}  player ${playerId}`, JSON.stringify(given ?? null), text].join('  ').trimEnd(),
    ),
    ...stored.decisions.map(({ deed, detail, by, at: when }) =>
      `${time(when)}  ${deed}  ${by === undefined ? 'command line' : `player ${by}`}  ${detail}`.trimEnd(),
    ),
  ]
    .map(printable)
    .join('\n');
}

/** What players write is printed without anything that a terminal would obey. */
function printable(line: string): string {
  return line.replaceAll(/\p{C}+/gu, ' ');
}
