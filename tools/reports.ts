import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Bank } from '../src/bank/bank.ts';
import { loadBank } from '../src/bank/load.ts';
import { standsAt } from '../src/bank/format/stands.ts';
import { isEnglishWord } from '../src/bank/world/english-words.ts';
import { rulesOf } from '../src/game/kinds/index.ts';
import { lookUp } from '../src/game/matching/names.ts';
import { createTextJudge } from '../src/game/matching/text-judge.ts';
import { deeds, extents, type Deed } from '../src/game/report.ts';
import { rules } from '../src/game/rules.ts';
import { wordingOf } from '../src/game/wording.ts';
import { en } from '../src/locale/en.ts';
import { createSpellings, recountFor, spellingIn } from '../src/play/spellings.ts';
import { openBeside } from '../src/storage/open.ts';
import type { ReportCase, Storage } from '../src/storage/storage.ts';
import { databaseUrlOf, run } from './on-database.ts';
import { spellingPatch } from './spelling-patch.ts';

const usage = `Usage: npm run reports [-- [<case> [void <reported|all> | accept <spelling> | fine | reply <sentence>]] [--member <name>] [--patch]
                        [--database <url>] [--questions <folder>]]

Lists the questions that players report and of which nothing is decided yet. With a case, shows it; and with a deed, decides about it as the
buttons in OPERATOR_CHANNEL_ID do:
void reported   the rounds at whose reveals it was reported count for nobody; void all: all so far that asked it in the same wording.
accept          this spelling of the answer is right too, from now on, and in what was answered so far. For a list, --member says which one
                it names.
fine            the question stays as it is.
reply           those who reported it get this sentence.
A bot may play meanwhile: within a minute it changes the messages that this concerns, and tells the players. Without --database, it works on
the database in DATABASE_URL.

--patch prints the spellings that were accepted as a change to the packs, which \`git apply\` takes:
npm run --silent reports -- --patch | git apply
`;

await run(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      questions: { type: 'string', default: 'questions' },
      member: { type: 'string' },
      patch: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return 0;
  }
  const [caseId, name, ...words] = positionals;
  const wanted = name === undefined ? undefined : deedIn(name, words.join(' ').trim());
  if (values.member !== undefined && wanted?.deed !== 'accept')
    throw new Error('--member goes with “accept <spelling>”.');
  if (values.patch === true && caseId !== undefined) throw new Error(`--patch takes no case: “${caseId}”.`);
  const storage = await openBeside(databaseUrlOf(values.database));
  try {
    if (values.patch === true) return await patch(storage, values.questions);
    if (caseId === undefined) return await list(storage);
    const stored = await storage.reportCase(caseId);
    if (!stored) throw new Error(`There is no case ${caseId}. \`npm run reports\` lists those that are open.`);
    if (wanted?.deed === 'accept')
      return await accept(storage, stored, values.questions, { text: wanted.detail, member: values.member ?? '' });
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
  if (deed === 'accept' && detail === '') throw new Error('Say which spelling is right too.');
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

async function accept(
  storage: Storage,
  stored: ReportCase,
  questions: string,
  typed: { text: string; member: string },
): Promise<number> {
  const { bank } = await loadBank(questions);
  const judgeText = createTextJudge(() => lookUp(bank.named(), isEnglishWord));
  const spelling = await spellingIn(stored, typed, { bank, judgeText, spellings: createSpellings({ storage }) });
  if ('refused' in spelling) throw new Error(en.cases.refused[spelling.refused]);
  const { text: detail, ...of } = spelling;
  const id = newId();
  await storage.decide({ id, caseId: stored.id, deed: 'accept', detail, ...of, by: undefined, at: Date.now() });
  const rounds = await recountFor(id, { storage, bank, judgeText, now: Date.now });
  process.stdout.write(`Counted anew: ${rounds} rounds.\n`);
  return 0;
}

/** Prints what was accepted, as far as the packs still ask it so, and says of the rest why it is left. */
async function patch(storage: Storage, questions: string): Promise<number> {
  const { bank } = await loadBank(questions);
  const texts = new Map<string, string[]>();
  const left: string[] = [];
  for (const { questionId, wording, text } of await storage.spellings()) {
    const question = bank.question(questionId);
    if (!question || wordingOf(question) !== wording) continue;
    if (question.kind === 'list')
      left.push(`${questionId}: a list takes the names of its entities; “${text}” could be an alias in entities.yaml.`);
    else texts.set(questionId, [...(texts.get(questionId) ?? []), text]);
  }
  const found = await spellingPatch(
    questions,
    [...texts].map(([questionId, all]) => ({ questionId, texts: all })),
  );
  process.stdout.write(found.patch);
  for (const line of [...left, ...found.left]) process.stderr.write(`${printable(line)}\n`);
  return 0;
}

/** Of a decision that is made on the command line. */
function newId(): string {
  return `line-${randomBytes(8).toString('hex')}`;
}

async function decide(storage: Storage, caseId: string, wanted: Wanted): Promise<number> {
  const id = newId();
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
