import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { countryMeant } from '../../src/bank/world/countries.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { mapped } from '../../src/game/mapped.ts';
import type { Question } from '../../src/game/question.ts';
import { asPack, harbourWith, inFolder, problemsOf } from './harbour.ts';

/** The pack of the harbour whose question “who-met” has these keys too. */
const withKeys = (keys: string) =>
  asPack(harbourWith(['facts/general.yaml', '      answer: Cyprus\n', `      answer: Cyprus\n${keys}`]));

const pictured = (map: string, alt = 'A map on which one island is shaded.') =>
  withKeys(`      picture: {map: ${map}, alt: ${JSON.stringify(alt)}}\n`);

async function whoMet(files: Record<string, string>): Promise<{ question: Question | undefined; told: string[] }> {
  return inFolder(files, async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    const questions = packs.flatMap(({ pack }) => pack?.facts.flatMap((fact) => fact.questions) ?? []);
    const findings = packs.flatMap(({ authored }) => checkPack(authored));
    return {
      question: questions.find(({ id }) => id === 'harbour/who-met'),
      told: [...problems, ...findings].map((problem) => describeProblem(problem).replace(`${folder}/`, '')),
    };
  });
}

describe('a picture', () => {
  test('is plain data: its countries by their codes, whatever the author calls them', async () => {
    const map =
      '{shade: [cyprus], context: [TR, "Syria", the united states, cote-d-ivoire, GRC], points: [{at: [35.2, 33.4], label: A}, {at: [-1, -2]}], line: [[1, 2], [3.5, 4]]}';
    const { question, told } = await whoMet(pictured(map));
    expect(told).toEqual([]);
    expect(question?.picture).toEqual({
      map: {
        shade: ['CY'],
        context: ['TR', 'SY', 'US', 'CI', 'GR'],
        around: [],
        points: [{ at: [35.2, 33.4], label: 'A' }, { at: [-1, -2] }],
        line: [
          [1, 2],
          [3.5, 4],
        ],
      },
      alt: 'A map on which one island is shaded.',
    });
  });

  test('gives the text that describes it time to be read', async () => {
    const { answerTime } = await import('../../src/game/pace.ts');
    const { question: plain } = await whoMet(withKeys(''));
    const { question } = await whoMet(pictured('{shade: [CY]}', 'x'.repeat(300)));
    expect(question && plain && answerTime(question, 'normal') - answerTime(plain, 'normal')).toBeGreaterThan(5_000);
  });

  test.each([
    [
      '{shade: [cypros]}',
      'no country is called “cypros”; write its English name or its ISO code; did you mean “Cyprus”?',
    ],
    ['{shade: [Congo]}', 'more than one country is called “Congo”; write the ISO code of the one that is meant'],
    [
      '{shade: [Svalbard and Jan Mayen]}',
      'no map shows Svalbard and Jan Mayen by itself; name the country that it is drawn with, or set a point there',
    ],
    ['{}', 'the map shows nothing; shade a country, or set a point'],
    ['{line: [[1, 2]]}', 'a line has at least two spots; add one, or make it a point'],
    ['{points: [{at: [91, 0]}]}', 'entry 1 of “at” is 91; write 90 at most'],
    ['{points: [{at: [1]}]}', '“at” has 1 entry; it takes at least 2'],
    ['{points: [{at: [1, 2], label: Astana}]}', '“label” cannot be “Astana”; write one capital letter, from A to Z'],
    [
      '{points: [{at: [1, 2], label: A}, {at: [3, 4], label: A}]}',
      'two points have the same label; give each its own letter',
    ],
    ['{shade: [CY], colour: red}', 'a map has no key “colour”; its keys are shade, context, around, points, line'],
  ])('%s is refused', async (map, message) => {
    const { problems } = await problemsOf(pictured(map));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^harbour\/facts\/general\.yaml:\d+:\d+: /u);
    expect(problems[0]?.replace(/^\S+ /u, '')).toBe(message);
  });

  test('has a text for those who do not see it', async () => {
    const { problems } = await problemsOf(withKeys('      picture: {map: {shade: [CY]}}\n'));
    expect(problems.map((problem) => problem.replace(/^\S+ /u, ''))).toEqual(['“alt” is missing; add it']);
    const long = await problemsOf(pictured('{shade: [CY]}', 'x'.repeat(301)));
    expect(long.problems.map((problem) => problem.replace(/^\S+ /u, ''))).toEqual([
      '“alt” has 301 characters; shorten it to 300 at most',
    ]);
  });

  test.each(['Cyprus is shaded.', 'The Cypriot island… no: the island of cyprus.', 'The Republic of Cyprus.'])(
    'is to be described without the answer: %s',
    async (alt) => {
      const { told } = await whoMet(pictured('{shade: [CY]}', alt));
      expect(told.map((problem) => problem.replace(/^\S+ /u, ''))).toEqual([
        expect.stringMatching(/^the alternative text names the answer, “(?:Republic of )?Cyprus”; describe/u),
      ]);
    },
  );
});

describe('flags stand beside the options', () => {
  const flags = ({ question }: Awaited<ReturnType<typeof whoMet>>) =>
    question && 'options' in question ? question.options.map(({ flag }) => flag) : undefined;

  test('if all four are countries', async () => {
    expect(flags(await whoMet(withKeys('')))).toEqual(['🇨🇾', '🇮🇹', '🇪🇸', '🇬🇷']);
  });

  test('unless the author says no', async () => {
    expect(flags(await whoMet(withKeys('      flags: false\n')))).toEqual(Array(4).fill(undefined));
  });

  test('unless one is none, or no member of the United Nations', async () => {
    const changed = (name: string) =>
      asPack(harbourWith(['facts/general.yaml', '- Italy\n        - Spain', `- ${name}\n        - Spain`]));
    expect(flags(await whoMet(changed('Valletta')))).toEqual(Array(4).fill(undefined));
    expect(flags(await whoMet(changed('Gibraltar')))).toEqual(Array(4).fill(undefined));
  });

  test('unless the question is about flags', async () => {
    const files = asPack(
      harbourWith(['facts/general.yaml', "Whose minister met Malta's?", 'Whose flag has a map, in the talks?']),
    );
    expect(flags(await whoMet(files))).toEqual(Array(4).fill(undefined));
    const alt = 'A flag with a golden map on white.';
    expect(flags(await whoMet(pictured('{shade: [CY]}', alt)))).toEqual(Array(4).fill(undefined));
  });

  test('of the questions that a set makes too', async () => {
    const set =
      '  set: {phrase: a payer, members: [greece, malta, cyprus], outsiders: [italy, spain, france]}\n  quotes:\n    - source: talks\n      text: Greece';
    const files = asPack(
      harbourWith(['facts/general.yaml', '  quotes:\n    - source: talks\n      text: Greece', set]),
    );
    const made = await inFolder(files, async (folder) => {
      const { packs } = await loadPacks(folder);
      return packs.flatMap(({ pack }) => pack?.facts.flatMap((fact) => fact.questions) ?? []);
    });
    const choices = made.flatMap((one) => (one.id.includes('.member.') && one.kind === 'choice' ? one.options : []));
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.filter(({ flag }) => flag === undefined)).toEqual([]);
  });
});

test('every country of the list of those that maps show is in the atlas, and all of the atlas that has a code is in the list', async () => {
  const file = new URL(import.meta.resolve('world-atlas/countries-10m.json'));
  const world = JSON.parse(await readFile(file, 'utf8')) as Topology<{
    countries: GeometryCollection<{ name: string }>;
  }>;
  const known = feature(world, world.objects.countries).features.map(({ id, properties }) => ({ id, ...properties }));
  const ids = new Set(
    known.flatMap(({ id, name }) => (id === undefined ? (name === 'Kosovo' ? name : []) : String(id))),
  );
  expect([...mapped.values()].filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids].filter((id) => ![...mapped.values()].includes(id))).toEqual(['581']);
  // Their names say that each code has the right number.
  const unlike = known.filter(({ id, name }) => {
    const code = [...mapped].find(([, one]) => one === id)?.[0];
    const country = countryMeant(name);
    return code !== undefined && typeof country === 'object' && country.code !== code;
  });
  expect(unlike).toEqual([]);
});
