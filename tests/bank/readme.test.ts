import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { leastFacts, leastQuestions } from '../../src/bank/check/topics.ts';
import { counts, limits, sizes } from '../../src/bank/format/limits.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { kinds } from '../../src/game/question.ts';
import { comfortableLabel, discord } from '../../src/render/limits.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { draftSource } from '../../tools/draft.ts';
import { inFolder } from './harbour.ts';

test("the author's guide has an example that loads, with nothing to put right", async () => {
  const readme = await readFile('questions/README.md', 'utf8');
  const blocks = [...readme.matchAll(/```yaml\n# (?<path>\S+\.yaml)\n(?<text>.*?)```/gsu)];
  const report = /^The report says: \*(?<text>.*)\*$/mu.exec(readme)?.groups?.['text'] ?? '';
  const files = Object.fromEntries(blocks.map(({ groups }) => [`harbour/${groups?.['path']}`, groups?.['text'] ?? '']));
  expect(Object.keys(files)).toEqual([
    'harbour/pack.yaml',
    'harbour/references.yaml',
    'harbour/entities.yaml',
    'harbour/facts/ferry.yaml',
    'harbour/facts/sea.yaml',
  ]);
  const sources = { 'harbour/sources.yaml': stringify([draftSource(report, 'herald', 'A ferry').entry]) };

  await inFolder({ ...files, ...sources }, async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    const findings = packs.flatMap(({ authored }) => checkPack(authored));
    expect(
      [...problems, ...findings].map((problem) => describeProblem(problem).replace(join(folder, '/'), '')),
    ).toEqual([]);
    const asked = packs[0]?.pack?.facts.flatMap(({ questions }) => questions) ?? [];
    expect([...new Set(asked.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
  });
});

test("the author's guide shows every kind of question", async () => {
  const readme = await readFile('questions/README.md', 'utf8');
  expect(kinds.filter((kind) => !readme.includes(`      kind: ${kind}`))).toEqual([]);
});

const kib = (bytes: number) => `${bytes / 1024} KiB`;
const mib = (bytes: number) => `${bytes / 1024 / 1024} MiB`;

/** How the guide says each limit. */
const said: Record<string, Record<string, string>> = {
  characters: {
    packId: `pack ${limits.packId}`,
    topicId: `topic ${limits.topicId}`,
    sourceId: `source ${limits.sourceId}`,
    referenceId: `reference ${limits.referenceId}`,
    where: `where ${limits.where}`,
    entityId: `entity ${limits.entityId}`,
    factId: `fact ${limits.factId}`,
    questionId: `question ${limits.questionId}`,
    title: `title ${limits.title}`,
    topicTitle: `topic title ${limits.topicTitle}`,
    name: `name ${limits.name}`,
    keyword: `keyword ${limits.keyword}`,
    statement: `statement ${limits.statement}`,
    quote: `quote ${limits.quote}`,
    note: `note ${limits.note}`,
    claim: `claim ${limits.claim}`,
    phrase: `phrase ${limits.phrase}`,
    prompt: `prompt ${limits.prompt}`,
    option: `option ${limits.option}`,
    typed: `typed answer ${limits.typed}`,
    why: `why ${limits.why}`,
    explanation: `explanation ${limits.explanation}`,
    alt: `alternative text ${limits.alt}`,
    value: `value ${limits.value}`,
    unit: `unit ${limits.unit}`,
    words: `words ${limits.words}`,
    clue: `clue ${limits.clue}`,
    ladderClue: `ladder clue ${limits.ladderClue}`,
    reveal: `All that one question's reveal shows, quotes and titles included: ${limits.reveal}`,
  } satisfies Record<keyof typeof limits, string>,
  entries: {
    topics: `topics ${counts.topics}`,
    sentences: `sentences of a source ${counts.sentences}`,
    aliases: `aliases ${counts.aliases}`,
    keywords: `keywords ${counts.keywords}`,
    entitiesOfFact: `entities of a fact ${counts.entitiesOfFact}`,
    quotes: `quotes of a fact or a side ${counts.quotes}`,
    references: `references of a fact or a question ${counts.references}`,
    quoteSentences: `sentences of a quote ${counts.quoteSentences}`,
    slips: `slips of a quote ${counts.slips}`,
    sides: `sides of a dispute ${counts.sides}`,
    ticks: `options of a select question ${counts.ticks}`,
    questionsOfFact: `questions on a fact ${counts.questionsOfFact}`,
    items: `items of an order question ${counts.items}`,
    accept: `accepted spellings ${counts.accept}`,
    clues: `clues of a ladder ${counts.clues}`,
    listed: `members of a list ${counts.listed}`,
    setMembers: `members or outsiders of a set ${counts.setMembers}`,
    mapCountries: `countries under one key of a map ${counts.mapCountries}`,
    mapPoints: `points of a map ${counts.mapPoints}`,
    mapLine: `spots of its line ${counts.mapLine}`,
  } satisfies Record<keyof typeof counts, string>,
  sizes: {
    packs: `packs ${sizes.packs}`,
    folder: `files of a folder ${sizes.folder}`,
    fileBytes: `file ${kib(sizes.fileBytes)}`,
    packBytes: `pack ${mib(sizes.packBytes)}`,
    brokenPackBytes: `a pack with a problem is read no further after ${kib(sizes.brokenPackBytes)}`,
    brokenBytes: `all packs with problems together after ${mib(sizes.brokenBytes)}`,
    entries: `of any list ${sizes.entries}`,
    keys: `of any group of keys ${sizes.keys}`,
    nesting: `within one another ${sizes.nesting}`,
    facts: `facts of a pack ${sizes.facts}`,
    questions: `questions of a pack ${sizes.questions}`,
  } satisfies Record<keyof typeof sizes, string>,
};

test.each(Object.entries(said))("the author's guide says every limit: %s", async (_, phrases) => {
  const readme = (await readFile('questions/README.md', 'utf8')).replaceAll(/\s+/gu, ' ');
  const missing = Object.values(phrases).filter((phrase) => !new RegExp(`\\b${phrase}(?!\\d)`, 'u').test(readme));
  expect(missing).toEqual([]);
});

test("the author's guide says how options are shown", async () => {
  const readme = (await readFile('questions/README.md', 'utf8')).replaceAll(/\s+/gu, ' ');
  expect(readme).toContain(`up to ${comfortableLabel} characters`);
  expect(counts.ticks).toBeLessThanOrEqual(discord.checkboxes);
  expect(readme).toContain(`at most ${counts.ticks} in all (Discord’s form takes ${discord.checkboxes})`);
});

test("the author's guide says how many questions and facts a topic needs", async () => {
  const readme = (await readFile('questions/README.md', 'utf8')).replaceAll(/\s+/gu, ' ');
  expect([leastQuestions, leastFacts]).toEqual([5, 3]);
  expect(readme).toContain('five questions on three facts');
});
