import { expect, test } from 'vitest';
import { asPack, harbourWith, problemsOf, type HarbourFile } from './harbour.ts';

const facts = 'facts/general.yaml';
const explaining = (text: string): [HarbourFile, string, string] => [
  facts,
  'explanation: They share it.',
  `explanation: ${text}`,
];
const straight = 'put the whole text in straight quotation marks (")';
const sign = `a text cannot begin with this sign: ${straight}`;
const colon = `(Nested mappings are not allowed in compact mappings); if “: ” is in a text, ${straight}; otherwise check the indentation`;
const goesOn = `if a text goes on behind a closing mark, ${straight}, with single ones (') inside`;
const missing = `a closing mark, a hyphen, or the blank behind a colon is missing; or ${straight}`;

test.each<[what: string, change: [HarbourFile, string, string], problem: string]>([
  ['a colon', explaining('They agreed: half each.'), `14:20: this is not valid YAML ${colon}`],
  ['a colon in curly marks', explaining('“Half: half”'), `14:20: this is not valid YAML ${colon}`],
  [
    'a quotation mark at the beginning alone',
    explaining('"Half and half" they agreed.'),
    `14:36: this is not valid YAML (Unexpected scalar at node end); ${goesOn}`,
  ],
  [
    'an apostrophe within single marks',
    explaining("'It's shared.'"),
    `14:24: this is not valid YAML (Unexpected scalar at node end); ${goesOn}`,
  ],
  [
    'a percent sign first',
    explaining('%50 each.'),
    `14:20: this is not valid YAML (Plain value cannot start with directive indicator character %); ${sign}`,
  ],
  [
    'an at sign first',
    explaining('@They share.'),
    `14:20: this is not valid YAML (Plain value cannot start with reserved character @); ${sign}`,
  ],
  [
    'a star first',
    explaining('*They* share.'),
    '14:20: “*They*” refers to another part of the file, which packs do not do; write it out, or put it in quotation marks',
  ],
  [
    'an ampersand first, which YAML would drop',
    explaining('&They share.'),
    '14:20: “&They” would name this part of the file, and be lost from a text; put the whole text in quotation marks',
  ],
  [
    'an exclamation mark first, which YAML would drop',
    explaining('! They share.'),
    '14:20: “!” would say of which type this is, and be lost from a text; put the whole text in quotation marks',
  ],
  [
    'a bracket first',
    explaining('[They] share.'),
    `14:27: this is not valid YAML (Unexpected scalar at node end); ${goesOn}`,
  ],
  [
    'a number sign first',
    explaining('#1 shares.'),
    '14:20: “explanation” has no value, because YAML takes “#1 shares.” for a comment; put the text in quotation marks',
  ],
  ['a comment alone', explaining('# to come'), '14:20: “explanation” has no value; write one, or take the key out'],
  [
    'no blank behind the colon',
    [facts, 'explanation: They share it.', 'explanation:They share it.'],
    `14:7: this is not valid YAML (Implicit map keys need to be followed by map values); ${missing}`,
  ],
  [
    'a tab',
    [facts, '    - id: who-pays', '\t- id: who-pays'],
    '8:1: this is not valid YAML (Tabs are not allowed as indentation); indent with blanks, not with a tab',
  ],
  [
    'a blank from a web page',
    [facts, '      explanation: They share it.', '\u00A0     explanation: They share it.'],
    '14:1: this is not valid YAML (Unexpected scalar at node end); the line begins with a blank of another sort, U+00A0; type plain blanks',
  ],
  [
    'a dash for a hyphen',
    [facts, '- id: place', '– id: place'],
    '21:1: this is not valid YAML (Unexpected scalar at node end); the line begins with “–”; begin an entry of a list with a plain hyphen',
  ],
  [
    'a blank too few',
    [facts, '      explanation: They share it.', '     explanation: They share it.'],
    `14:1: this is not valid YAML (Sequence item without - indicator); ${missing}`,
  ],
  [
    'a forgotten hyphen',
    [facts, '    - id: shares', '      id: shares'],
    '15:7: this is not valid YAML (Map keys must be unique); take one of the two out, or begin a new entry with a hyphen',
  ],
  [
    'a list for a key',
    [facts, '      explanation: They share it.', '      ? [explanation]\n      : They share it.'],
    '14:9: a list or a group stands where a key belongs; put a text that begins with a bracket in quotation marks',
  ],
  [
    'a zero before a number',
    [facts, 'answer: Valletta', 'answer: 007'],
    '32:15: “answer” is the number 007, and a text belongs there; put it in quotation marks: "007"',
  ],
  [
    'a text for a list',
    [facts, 'wrong: [Italy, Spain]', 'wrong: Italy, Spain'],
    '13:14: “wrong” is “Italy, Spain”; write a list, each entry begun by a hyphen',
  ],
  [
    'a kind that goes by another word',
    [facts, 'kind: choice', 'kind: multiple choice'],
    '36:13: a question cannot be of the kind “multiple choice”; write one of choice, true-false, select, typed, order, number, who-said, odd-one-out, whose-source, ladder, list; did you mean “choice”?',
  ],
  [
    'a slip in a key',
    [facts, 'explanation: It is Malta', 'explanaton: It is Malta'],
    '28:7: “explanation” is missing; add it',
  ],
])('%s', async (_, change, problem) => {
  const { problems, packs } = await problemsOf(asPack(harbourWith(change)));
  expect(problems[0]).toBe(`harbour/facts/general.yaml:${problem}`);
  expect(packs).toEqual([]);
});

test.each([
  ['project', 'initiative'],
  ['treaty', 'document'],
  ['organization', 'organisation'],
  ['Country', 'country'],
  ['politician', 'person'],
])('an entity of the kind %s is offered the kind %s', async (kind, offered) => {
  const { problems } = await problemsOf(asPack(harbourWith(['entities.yaml', 'kind: city', `kind: ${kind}`])));
  expect(problems).toEqual([
    `harbour/entities.yaml:7:24: “kind” cannot be “${kind}”; write one of country, region, city, person, organisation, initiative, document, event, idea; did you mean “${offered}”?`,
  ]);
});

test('a report without a title, and a pack, are given one by their author', async () => {
  const files = harbourWith(
    ['pack.yaml', 'title: The harbour talks', 'title: Untitled report talks'],
    ['sources.yaml', 'title: Harbour talks open in Valletta', 'title: Untitled report talks\n  title_is_ours: true'],
  );
  expect(await problemsOf(asPack(files))).toEqual({
    problems: [
      'harbour/pack.yaml:2:8: the pack has no title yet; write one here: players see it beside its facts',
      'harbour/sources.yaml:2:10: the source “talks” has no title yet; write one here that says what it reports: players see it below every quote',
    ],
    packs: [],
  });
});

test.each<[what: string, change: [HarbourFile, string, string], problem: string]>([
  ['a tab', [facts, '  statement: Greece', '\tstatement: Greece'], 'indent with blanks, not with a tab'],
  [
    'three dots alone, and more behind them',
    [facts, '- id: place', '...\n- id: place'],
    'a line “...” before this ends the file for YAML; take it out',
  ],
  ['a month that is none', ['pack.yaml', '2024-05', '2024-13'], '“as_of” cannot be “2024-13”; write a year'],
  [
    'a day that is none',
    ['pack.yaml', '2024-05', '2024-02-30'],
    'the day of “as_of” is not in the calendar; correct it, or write the month alone',
  ],
])('%s is named as what it is', async (_, change, problem) => {
  const { problems } = await problemsOf(asPack(harbourWith(change)));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test('lines that end with CR alone are named as what they are', async () => {
  const files = harbourWith();
  const { problems } = await problemsOf(
    asPack({ ...files, 'entities.yaml': (files['entities.yaml'] ?? '').replaceAll('\n', '\r') }),
  );
  expect(problems).toEqual([
    expect.stringMatching(/^harbour\/entities\.yaml:1:\d+: a lone carriage return \(CR\) ends each line/u),
  ]);
});
