import { describe, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/load.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { asPack, harbourWith, inFolder, problemsOf } from './harbour.ts';

describe('a pack without problems', () => {
  test('loads', async () => {
    const { bank, problems } = await inFolder(asPack(harbourWith()), loadBank);
    expect(problems).toEqual([]);
    expect(bank.packs).toMatchObject([{ id: 'harbour', title: 'The harbour talks', asOf: '2024-05' }]);
    expect(bank.topics).toEqual([{ id: 'harbour/general', title: 'General', packId: 'harbour' }]);
    expect(bank.facts.map(({ id }) => id)).toEqual(['harbour/payers', 'harbour/place', 'harbour/words']);
  });

  test('links quotes, entities and questions', async () => {
    const { bank } = await inFolder(asPack(harbourWith()), loadBank);
    const fact = bank.fact('harbour/place');
    expect(fact?.topic).toBe(bank.topic('harbour/general'));
    expect(fact?.entities).toMatchObject([{ id: 'harbour/valletta', kind: 'city', name: 'Valletta' }]);
    expect(fact?.quotes[0]).toMatchObject({
      source: { id: 'harbour/talks', title: 'Harbour talks open in Valletta', titleIsOurs: false },
      text: 'The ministers of Malta and Cyprus met in Valletta on 4 May.',
      slips: [],
    });
    expect(bank.question('harbour/where')).toBe(fact?.questions[0]);
    expect(bank.question('harbour/where')).toMatchObject({
      factId: 'harbour/place',
      topicId: 'harbour/general',
      answer: { text: 'Valletta', accept: ['Il-Belt'], entityId: 'harbour/valletta' },
    });
  });

  test('marks the right options', async () => {
    const { bank } = await inFolder(asPack(harbourWith()), loadBank);
    expect(bank.question('harbour/shares')).toMatchObject({ kind: 'true-false', isTrue: true });
    expect(bank.question('harbour/who-pays')).toMatchObject({
      options: [
        { text: 'Greece', right: true },
        { text: 'Malta', right: true },
        { text: 'Italy', right: false },
        { text: 'Spain', right: false },
      ],
    });
  });

  test('keeps the quote that refutes a wrong option with the fact', async () => {
    const { bank } = await inFolder(asPack(harbourWith()), loadBank);
    expect(bank.question('harbour/who-met')).toMatchObject({
      options: [{}, {}, {}, { text: 'Greece', right: false, why: 'It only pays.' }],
    });
    expect(bank.fact('harbour/place')?.refutations).toMatchObject([
      {
        questionId: 'harbour/who-met',
        option: 'Greece',
        quote: { text: 'Greece and Malta will pay for it, "half and half".' },
      },
    ]);
  });

  test('links a question of each newer kind', async () => {
    const files = harbourWith([
      'facts/general.yaml',
      '  questions:\n    - id: where\n',
      `  dispute:
    note: They differ.
    sides:
      - {claim: two, quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]}
      - {claim: three, quotes: [{source: talks, text: 'Mr. Borg of Malta called the line "long overdue".', slips: [overdue]}]}
      - {claim: four, quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]}
  questions:
    - {id: a, difficulty: easy, prompt: A?, explanation: Yes., kind: order, items: [{text: x, value: May}, {text: y, value: June}, {text: z, value: July}]}
    - {id: b, difficulty: easy, prompt: B?, explanation: Yes., kind: number, answer: 4.5, unit: km}
    - {id: c, difficulty: easy, prompt: C?, explanation: Yes., kind: who-said, words: “long overdue”, answer: x, wrong: [{text: y, why: So.}, z, w]}
    - {id: d, difficulty: easy, prompt: D?, explanation: Yes., kind: odd-one-out, answer: x, others: [y, z, w]}
    - {id: e, difficulty: easy, prompt: E?, explanation: Yes., kind: whose-source, right: 1}
    - {id: f, difficulty: easy, prompt: F?, explanation: Yes., kind: whose-source, right: 3}
    - id: where
`,
    ]);
    const { bank, problems } = await inFolder(asPack(files), loadBank);
    expect(problems).toEqual([]);
    const linked = (id: string) => bank.question(`harbour/${id}`);
    expect(linked('a')).toMatchObject({
      items: [
        { text: 'x', value: 'May' },
        { text: 'y', value: 'June' },
        { text: 'z', value: 'July' },
      ],
    });
    expect(linked('b')).toMatchObject({ answer: 4.5, unit: 'km' });
    expect(linked('b')).not.toHaveProperty('within');
    expect(linked('c')).toMatchObject({
      words: '“long overdue”',
      slips: ['overdue'],
      options: [{ text: 'x', right: true }, { text: 'y', right: false, why: 'So.' }, {}, {}],
    });
    expect(linked('d')).toMatchObject({ options: [{ text: 'x', right: true }, { text: 'y', right: false }, {}, {}] });
    const quote = { text: 'They agreed on a ferry line with three stops.' };
    expect(linked('e')).toMatchObject({ right: 0, sides: [{ claim: 'two', quote }, { claim: 'three' }] });
    expect(linked('f')).toMatchObject({ right: 1, sides: [{ claim: 'two' }, { claim: 'four', quote }] });
  });

  test('makes a set’s questions with what is said of its members', async () => {
    const files = harbourWith([
      'facts/general.yaml',
      '  questions:\n    - id: where\n',
      `  set:
    phrase: a guest
    clue: Think of ships.
    members: [malta, {id: cyprus, difficulty: hard, note: It came last.}, greece]
    outsiders: [italy, {id: spain, note: It never came.}, france]
  questions:
    - id: where
`,
    ]);
    const { bank, problems } = await inFolder(asPack(files), loadBank);
    expect(problems).toEqual([]);
    const made = (id: string) => bank.question(`harbour/place.${id}`);
    const statement = 'The talks were held in Valletta.';
    expect(made('member.malta')).toMatchObject({ difficulty: 'medium', explanation: statement });
    expect(made('member.cyprus')).toMatchObject({ difficulty: 'hard', explanation: 'It came last.' });
    expect(made('odd.spain')).toMatchObject({
      kind: 'odd-one-out',
      difficulty: 'medium',
      explanation: 'It never came.',
      clue: 'Think of ships.',
      bond: 'was a guest',
    });
    expect(made('odd.italy')).toMatchObject({ explanation: statement });
    expect(made('select.1')).toMatchObject({ difficulty: 'medium', explanation: statement });
  });

  test('may carry notes for people and hidden files', async () => {
    const aside = { 'README.md': '', '.gitkeep': '', 'harbour/notes.md': '', 'schema/facts.json': '{}' };
    expect(await problemsOf({ ...asPack(harbourWith()), ...aside })).toEqual({ problems: [], packs: ['harbour'] });
  });
});

/** The pack without one of its files. */
function lacking(path: string): Record<string, string> {
  return Object.fromEntries(Object.entries(asPack(harbourWith())).filter(([name]) => name !== path));
}

describe('files and folders', () => {
  test('references.yaml is missing, and nothing cites it', async () => {
    const cited = ', references: [{id: gazette, where: page 1}, {id: atlas, where: Malta}]';
    const { 'references.yaml': _, ...files } = harbourWith(['facts/general.yaml', cited, '']);
    expect(await problemsOf(asPack(files))).toEqual({ problems: [], packs: ['harbour'] });
  });

  test('sources.yaml is missing, and quotes need it', async () => {
    expect((await problemsOf(lacking('harbour/sources.yaml'))).problems[0]).toBe(
      'harbour/facts/general.yaml:5:15: no source is called “talks”; sources.yaml has none; `npm run sources` adds one',
    );
  });

  test.each(['pack.yaml', 'entities.yaml'])('%s is missing', async (name) => {
    expect(await problemsOf(lacking(`harbour/${name}`))).toEqual({
      problems: [`harbour/${name}: the file is missing; add it, questions/README.md shows how`],
      packs: [],
    });
  });

  test('facts/ is missing', async () => {
    expect((await problemsOf(lacking('harbour/facts/general.yaml'))).problems).toEqual([
      'harbour/facts: there is no such folder; create it, with one file for each topic',
    ]);
  });

  test('there are no facts', async () => {
    const files = asPack({ ...harbourWith(), 'facts/general.yaml': '# to come\n' });
    expect((await problemsOf(files)).problems).toEqual([
      'harbour/pack.yaml:1:1: the pack has no facts; write one in facts/, questions/README.md shows how',
    ]);
  });

  test('no file is passed over in silence', async () => {
    const stray = { 'facts/general.yml': '', 'facts/more/news.yaml': '', 'facts.yaml': '', 'images/a.yaml': '' };
    const { problems, packs } = await problemsOf({ ...asPack({ ...harbourWith(), ...stray }), 'more.yaml': '' });
    const rules = {
      facts: 'this is not read: a topic is one file whose name ends in .yaml; rename it, or take it away',
      pack: 'this is not read: a pack holds pack.yaml, sources.yaml, references.yaml, entities.yaml and the folder facts; rename it, or take it away',
    };
    expect(problems).toEqual([
      'more.yaml: this is no pack; move it into the folder of one, or take it away',
      `harbour/facts/general.yml: ${rules.facts}`,
      `harbour/facts/more: ${rules.facts}`,
      `harbour/facts.yaml: ${rules.pack}`,
      `harbour/images: ${rules.pack}`,
    ]);
    expect(packs).toEqual([]);
  });

  test('the folder of packs is empty', async () => {
    expect(await problemsOf({ 'README.md': '' })).toEqual({
      problems: ['.: the folder holds no pack; `npm run sources -- article.txt` starts one'],
      packs: [],
    });
  });

  test('the folder of packs is missing', async () => {
    const { bank, problems } = await loadBank('tests/bank/nowhere');
    expect(problems.map(describeProblem)).toEqual([
      'tests/bank/nowhere: there is no such folder; create the folder, or name the one that holds your packs',
    ]);
    expect(bank.questions).toEqual([]);
  });

  test('the folder of packs is a file', async () => {
    const { problems } = await loadBank('package.json');
    expect(problems.map(describeProblem)).toEqual([
      'package.json: this is a file, not a folder; create the folder, or name the one that holds your packs',
    ]);
  });

  test('a broken pack takes no other down', async () => {
    const broken = asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: [']), 'broken');
    const { problems, packs } = await problemsOf({ ...broken, ...asPack(harbourWith()) });
    expect(packs).toEqual(['harbour']);
    expect(problems).not.toEqual([]);
    expect(problems.every((problem) => problem.startsWith('broken/pack.yaml:'))).toBe(true);
  });

  test('packs may use the same ids', async () => {
    const port = asPack(harbourWith(['pack.yaml', 'id: harbour', 'id: port']), 'port');
    const { bank, problems } = await inFolder({ ...port, ...asPack(harbourWith()) }, loadBank);
    expect(problems).toEqual([]);
    expect(new Set(bank.questions.map(({ id }) => id)).size).toBe(12);
  });
});
