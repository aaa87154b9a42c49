import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import playground from '../packages/playground/package.json' with { type: 'json' };
import project from '../package.json' with { type: 'json' };
import { everyPackage, everything, rooms } from '../tools/lint/rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');

type Kind = 'value' | 'type';

/** Who imports what, and whether the linter lets them: by hand, so that a slip in the table is seen too. */
const imports: [file: string, kind: Kind, imported: string, allowed: boolean][] = [
  ['src/game/round.ts', 'value', './rules.ts', true],
  ['src/game/matching/forms.ts', 'value', '../question.ts', true],
  ['src/game/matching/spelling.ts', 'value', 'damerau-levenshtein', true],
  ['src/game/round.ts', 'type', '../bank/bank.ts', false],
  ['src/game/round.ts', 'type', '../storage/storage.ts', false],
  ['src/game/matching/forms.ts', 'type', '../../locale/en.ts', false],
  ['src/game/round.ts', 'type', '../play/quizmaster.ts', false],
  ['src/game/round.ts', 'value', '../play/matches.ts', false],
  ['src/game/round.ts', 'type', 'node:fs', false],
  ['src/game/round.ts', 'value', 'fs', false],
  ['src/game/round.ts', 'type', 'discord.js', false],

  ['src/locale/en.ts', 'type', '../game/question.ts', true],
  ['src/locale/en.ts', 'value', '../game/rules.ts', false],
  ['src/locale/en.ts', 'type', '../render/escape.ts', false],
  ['src/locale/en.ts', 'type', 'discord.js', false],

  ['src/bank/load.ts', 'value', '../game/question.ts', true],
  ['src/bank/check/check.ts', 'value', 'node:path', true],
  ['src/bank/load.ts', 'value', 'fs/promises', true],
  ['src/bank/load.ts', 'value', 'yaml', true],
  ['src/bank/load.ts', 'type', '../storage/storage.ts', false],
  ['src/bank/load.ts', 'type', '../config.ts', false],
  ['src/bank/load.ts', 'type', 'discord.js', false],

  ['src/storage/storage.ts', 'type', '../game/round.ts', true],
  ['src/storage/storage.ts', 'type', './kysely/tables.ts', false],
  ['src/storage/kysely/rounds.ts', 'type', '../../game/round.ts', true],
  ['src/storage/kysely/storage.ts', 'value', '../migrations/index.ts', true],
  ['src/storage/migrations/first.ts', 'value', 'kysely/migration', true],
  ['src/storage/postgres/driver.ts', 'value', 'pg', true],
  ['src/play/quizmaster.ts', 'type', 'pg', false],
  ['src/storage/kysely/rounds.ts', 'type', '../../bank/bank.ts', false],
  ['src/storage/migrations/first.ts', 'type', '../../play/quizmaster.ts', false],
  ['src/storage/kysely/rounds.ts', 'value', '../../play/solo.ts', false],

  ['src/play/quizmaster.ts', 'value', '../game/round.ts', true],
  ['src/play/quizmaster.ts', 'type', '../storage/storage.ts', true],
  ['src/play/quizmaster.ts', 'value', '../storage/storage.ts', false],
  ['src/play/quizmaster.ts', 'type', '../storage/kysely/storage.ts', false],
  ['src/play/quizmaster.ts', 'type', '../bank/bank.ts', true],
  ['src/play/quizmaster.ts', 'value', '../bank/search.ts', false],
  ['src/play/quizmaster.ts', 'type', '../render/question.ts', false],
  ['src/play/quizmaster.ts', 'type', '../discord/stages/rounds.ts', false],
  ['src/play/quizmaster.ts', 'type', '../locale/en.ts', false],
  ['src/play/quizmaster.ts', 'type', 'discord.js', false],
  ['src/play/matches.ts', 'value', 'discord.js', false],
  ['src/play/solo.ts', 'value', '../render/solo.ts', false],

  ['src/render/question.ts', 'type', '../locale/en.ts', true],
  ['src/render/question.ts', 'value', '../locale/en.ts', false],
  ['src/render/question.ts', 'value', './ids.ts', true],
  ['src/render/kinds/typed.ts', 'value', '../../game/rules.ts', true],
  ['src/render/question.ts', 'value', '@discordjs/builders', true],
  ['src/render/question.ts', 'type', './pictures/pictures.ts', true],
  ['src/render/question.ts', 'value', './pictures/pictures.ts', false],
  ['src/render/question.ts', 'value', '@napi-rs/canvas', false],
  ['src/render/pictures/draw.ts', 'value', '@napi-rs/canvas', true],
  ['src/render/pictures/draw.ts', 'type', '../../bank/bank.ts', false],
  ['src/render/question.ts', 'type', '../discord/stages/rounds.ts', false],
  ['src/render/question.ts', 'type', '../storage/storage.ts', false],
  ['src/render/question.ts', 'type', '../play/quizmaster.ts', true],
  ['src/render/question.ts', 'value', '../play/quizmaster.ts', false],

  ['src/discord/stages/rounds.ts', 'value', '../../render/question.ts', true],
  ['src/discord/stages/rounds.ts', 'value', '../send/edit.ts', true],
  ['src/discord/stages/rounds.ts', 'value', '../links.ts', true],
  ['src/discord/stages/rounds.ts', 'value', '../here.ts', false],
  ['src/discord/stages/rounds.ts', 'type', '../play/ask.ts', false],
  ['src/discord/stages/rounds.ts', 'type', '../../storage/sqlite.ts', false],
  ['src/discord/stages/rounds.ts', 'type', '../../storage/storage.ts', false],
  ['src/discord/stages/rounds.ts', 'type', '../../config.ts', false],
  ['src/discord/send/edit.ts', 'type', '../stages/rounds.ts', false],
  ['src/discord/send/edit.ts', 'type', '../gateway/client.ts', false],
  ['src/discord/play/ask.ts', 'value', '../player.ts', true],
  ['src/discord/play/ask.ts', 'type', '../components/next.ts', false],
  ['src/discord/components/next.ts', 'type', '../../bot.ts', true],
  ['src/discord/components/next.ts', 'value', '../play/ask.ts', true],
  ['src/discord/components/next.ts', 'type', '../gateway/client.ts', false],
  ['src/discord/components/next.ts', 'type', '../../../commands/quiz.ts', false],
  ['src/discord/gateway/dispatch.ts', 'type', '../component.ts', true],
  ['src/discord/gateway/dispatch.ts', 'value', '../components/index.ts', false],

  ['commands/quiz.ts', 'value', '../src/discord/command.ts', true],
  ['commands/quiz.ts', 'value', '../src/discord/play/ask.ts', true],
  ['commands/quiz.ts', 'value', '../src/render/fact.ts', true],
  ['commands/quiz.ts', 'type', '../src/discord/stages/rounds.ts', false],
  ['commands/quiz.ts', 'type', '../src/discord/gateway/client.ts', false],
  ['commands/quiz.ts', 'type', '../src/discord/component.ts', false],
  ['commands/quiz.ts', 'type', '../src/storage/storage.ts', false],
  ['commands/quiz.ts', 'type', '../src/config.ts', false],

  ['src/app.ts', 'value', './storage/open.ts', true],
  ['src/app.ts', 'value', './discord/gateway/client.ts', true],
  ['src/app.ts', 'value', './storage/kysely/storage.ts', false],
  ['src/start.ts', 'value', 'discord-playground', true],
  ['src/start.ts', 'value', './storage/open.ts', false],
  // What it imports is loaded before signals are heard.
  ['src/main.ts', 'value', './start.ts', true],
  ['src/main.ts', 'value', './app.ts', false],
  ['src/deploy.ts', 'value', '../commands/index.ts', true],
  ['src/bot.ts', 'type', './play/quizmaster.ts', true],
  ['src/bot.ts', 'value', './play/quizmaster.ts', false],
  ['src/errors.ts', 'type', './bot.ts', false],
  ['src/log.ts', 'value', 'pino-pretty', true],
  ['packages/playground/src/api/api.ts', 'value', 'hono', true],
  ['packages/playground/src/api/api.ts', 'value', '../world.ts', true],
  ['packages/playground/src/api/api.ts', 'type', '../../../../src/bot.ts', false],
  ['tests/storage/storage.test.ts', 'value', '../../src/storage/open.ts', true],
  ['tests/storage/migrations.test.ts', 'value', '../../src/storage/sqlite.ts', true],
  ['tests/play/solo.test.ts', 'value', '../../src/storage/sqlite.ts', false],
  ['bench/crowd.ts', 'value', '../src/play/quizmaster.ts', true],

  ['src/game/round.ts', 'value', '../../node_modules/discord.js/src/index.js', false],
  ['src/game/round.ts', 'value', '../../damerau-levenshtein', false],
  ['src/new.ts', 'value', './errors.ts', false],
  ['src/play/quizmaster.ts', 'type', '../new.ts', false],
];

/** Every way in which a file can name another, as play/, which may import types of bank/. */
const ways: [statement: string, allowed: boolean][] = [
  ["import type { Bank } from '../bank/bank.ts';", true],
  ["import type * as bank from '../bank/bank.ts';", true],
  ["export type { Bank } from '../bank/bank.ts';", true],
  ["export type * from '../bank/bank.ts';", true],
  ["export type Bank = import('../bank/bank.ts').Bank;", true],
  ["import { bank } from '../bank/bank.ts';", false],
  ["import { type Bank } from '../bank/bank.ts';", false],
  ["import { type Bank, bank } from '../bank/bank.ts';", false],
  ["import * as bank from '../bank/bank.ts';", false],
  ["import bank from '../bank/bank.ts';", false],
  ["import '../bank/bank.ts';", false],
  ["export { bank } from '../bank/bank.ts';", false],
  ["export * from '../bank/bank.ts';", false],
  ["export * as bank from '../bank/bank.ts';", false],
  ["export const bank = await import('../bank/bank.ts');", false],
  ['export const bank = await import(`../bank/bank.ts`);', false],
  ["export const bank = (name: string) => import('../game/' + name);", false],
  ["import bank = require('../bank/bank.ts');", false],
  ["import type bank = require('../bank/bank.ts');", true],
  ["export type Shown = import('../render/fact.ts').Shown;", false],
  ["export const bank: typeof import('../render/fact.ts') | undefined = undefined;", false],
];

/** What a refusal says, so that a developer knows what to do. */
const explained: [file: string, statement: string, said: string][] = [
  [
    'src/play/matches.ts',
    "import { Client } from 'discord.js';",
    'src/play/ may not import discord.js. It may import src/game/, and types of src/bank/, src/storage/storage.ts, pino (tools/lint/rooms.ts).',
  ],
  [
    'src/bot.ts',
    "import { quizmaster } from './play/quizmaster.ts';",
    'src/bot.ts may import only types of src/play/: write `import type` (tools/lint/rooms.ts).',
  ],
  [
    'src/errors.ts',
    "import type { Bot } from './bot.ts';",
    'src/errors.ts may not import src/bot.ts. It may import nothing (tools/lint/rooms.ts).',
  ],
  [
    'src/play/quizmaster.ts',
    "export const loaded = await import('../game/' + name);",
    'src/play/ may import only what is written out (tools/lint/rooms.ts).',
  ],
  ['src/new.ts', "import './errors.ts';", 'src/new.ts has no room yet: give it one in tools/lint/rooms.ts.'],
];

/** What game/ may not reach for: it would make a match that cannot be replayed. */
const impure: [statement: string, isIn: 'game' | 'play', allowed: boolean][] = [
  ['export const now = () => Date.now();', 'game', false],
  ['export const now = () => performance.now();', 'game', false],
  ['export const chance = () => Math.random();', 'game', false],
  ['export const later = (then: () => void) => setTimeout(then, 5);', 'game', false],
  ['export const where = () => process.cwd();', 'game', false],
  ['export const most = (numbers: number[]) => Math.max(...numbers);', 'game', true],
  ['export const now = () => Date.now();', 'play', true],
];

const names = Object.keys(rooms);
const packages = [project, playground].flatMap(({ name, dependencies = {}, devDependencies }: Manifest) => [
  name,
  ...Object.keys(dependencies),
  ...Object.keys(devDependencies),
]);
/** Types that are described in a package of their own go by the name of what they describe. */
const families = [...new Set(packages.map((name) => name.replace(/^@types\//u, ''))), 'node:'];

interface Manifest {
  name: string;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
}

/** What is planted, by its file: one statement a line. */
const planted = new Map<string, string[]>();

/** Plants a statement, and tells where it stands: `file:line`. */
function plant(file: string, statement: string): string {
  const lines = planted.get(file) ?? [];
  planted.set(file, lines);
  return `${file}:${lines.push(statement)}`;
}

function plantImport(file: string, kind: Kind, imported: string): string {
  const name = `name${planted.get(file)?.length ?? 0}`;
  return plant(file, `import ${kind === 'type' ? 'type ' : ''}{ ${name} } from '${imported}';`);
}

/** Every room and package family as each room would import it: at its door, and from three folders down. */
const attempts = names.flatMap((from) =>
  (from.endsWith('/') ? [`${from}planted.ts`, `${from}one/two/three/planted.ts`] : [from]).flatMap((file) =>
    [...names, ...families].flatMap((to) =>
      (['value', 'type'] as const).map((kind) => ({ from, to, kind, at: plantImport(file, kind, written(file, to)) })),
    ),
  ),
);
const byHand = imports.map(([file, kind, imported]) => plantImport(file, kind, imported));
const toExplain = explained.map(([file, statement]) => plant(file, statement));
const reachedFor = impure.map(([statement, room], index) => plant(`src/${room}/impure-${index}.ts`, statement));
const inEveryWay = ways.map(([statement], index) => plant(`src/play/way-${index}.ts`, statement));

function written(file: string, to: string): string {
  if (to === 'node:') return 'node:fs';
  if (!names.includes(to)) return to;
  const path = relative(dirname(file), to.endsWith('/') ? `${to}wanted.ts` : to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Whether the table says so. */
function mayImport(from: string, to: string, kind: Kind): boolean {
  const { values = [], types = [] } = rooms[from] ?? {};
  const named = [...values, ...(kind === 'type' ? types : [])];
  const all = named.includes(everything) && !rooms[to]?.closed;
  return from === to || named.includes(to) || all || (named.includes(everyPackage) && families.includes(to));
}

let folder: string;
/** Where the linter refuses what is planted, and what it says. */
let refusals: Map<string, string>;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sherpa-architecture-')));
  for (const name of ['package.json', '.oxlintrc.json', 'tools/lint']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const [file, lines] of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), lines.join('\n'));
  }
  refusals = new Map(lint().map(({ filename, labels, message }) => [`${filename}:${labels[0]?.span.line}`, message]));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Problem {
  /** Undefined where the file cannot be read as TypeScript. */
  code?: string;
  message: string;
  filename: string;
  labels: { span: { line: number } }[];
}

function lint(): Problem[] {
  let output = '';
  try {
    output = execFileSync(process.execPath, [oxlint, '--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: Problem[] };
  expect(diagnostics.filter(({ code }) => code === undefined)).toEqual([]);
  return diagnostics.filter(({ code }) => code === 'rooms(imports)' || code?.startsWith('eslint(no-restricted-'));
}

test.each(names)('%s imports what the table allows it, and nothing else', (room) => {
  const own = attempts.filter(({ from }) => from === room);
  const told = own.map(({ from, to, kind }) => `${kind} of ${to}: ${mayImport(from, to, kind) ? 'passes' : 'refused'}`);
  expect(own.map(({ to, kind, at }) => `${kind} of ${to}: ${refusals.has(at) ? 'refused' : 'passes'}`)).toEqual(told);
});

test.each(imports.map((each, index) => [...each, index] as const))(
  '%s importing a %s of %s: allowed is %s',
  (_file, _kind, _imported, allowed, index) => {
    const refusal = refusals.get(byHand[index] ?? '');
    expect(refusal === undefined, refusal).toBe(allowed);
  },
);

test.each(ways.map((each, index) => [...each, index] as const))(
  'in play/, %s: allowed is %s',
  (_statement, allowed, index) => {
    const refusal = refusals.get(inEveryWay[index] ?? '');
    expect(refusal === undefined, refusal).toBe(allowed);
  },
);

test.each(explained.map((each, index) => [...each, index] as const))('%s, %s: %s', (_file, _statement, said, index) => {
  expect(refusals.get(toExplain[index] ?? '')).toBe(said);
});

test.each(impure.map((each, index) => [...each, index] as const))(
  '%s in %s/: allowed is %s',
  (_statement, _room, allowed, index) => {
    const refusal = refusals.get(reachedFor[index] ?? '');
    expect(refusal === undefined, refusal).toBe(allowed);
  },
);

test('the table has no room that is gone from the tree, and names nothing but its rooms and the packages in use', () => {
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  const known = new Set([...names, ...families, everything, everyPackage]);
  const named = Object.values(rooms).flatMap(({ values = [], types = [] }) => [...values, ...types]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
