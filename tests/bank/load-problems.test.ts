import { describe, expect, test } from 'vitest';
import { asPack, harbourWith, problemsOf, type HarbourFile } from './harbour.ts';

const dispute = `  dispute:
    note: They differ.
    sides:
      - claim: two
        quotes: [{source: talks, text: Malta paid.}]
      - claim: three
        quotes: [{source: wire, text: They agreed on a ferry line with three stops.}]
`;
/** A question on the fact of the place, before its first. */
const asked = (question: string): [HarbourFile, string, string] => [
  'facts/general.yaml',
  '    - id: where\n',
  `    - {id: more, difficulty: easy, prompt: What about it?, explanation: Yes., ${question}}\n    - id: where\n`,
];
const set = (members: string, outsiders: string) =>
  `  set: {phrase: a payer, members: [${members}], outsiders: [${outsiders}]}\n`;

describe('a problem is reported with its location and what to do', () => {
  const facts = 'facts/general.yaml';
  const cases: [what: string, change: [HarbourFile, string, string], problems: string[]][] = [
    [
      'broken YAML',
      [facts, 'statement: The talks', 'statement: "The talks'],
      [
        'facts/general.yaml:22:47: this is not valid YAML (Missing closing "quote); a closing mark, a hyphen, or the blank behind a colon is missing; or put the whole text in straight quotation marks (")',
      ],
    ],
    [
      'a key written twice',
      ['pack.yaml', 'as_of:', 'id: again\nas_of:'],
      [
        'pack.yaml:3:1: this is not valid YAML (Map keys must be unique); take one of the two out, or begin a new entry with a hyphen',
      ],
    ],
    [
      'a second document',
      ['pack.yaml', 'topics:', '---\ntopics:'],
      ['pack.yaml:4:1: a line “---” begins a second document; take it out'],
    ],
    [
      'a text that YAML takes for a reference',
      [facts, 'answer: Cyprus', 'answer: *Cyprus'],
      [
        'facts/general.yaml:39:15: “*Cyprus” refers to another part of the file, which packs do not do; write it out, or put it in quotation marks',
      ],
    ],
    [
      'unknown keys',
      ['pack.yaml', 'as_of', 'date: 2024\nauthor: me\nas_of'],
      ['pack.yaml:3:1: a pack has no key “date”, “author”; its keys are id, title, as_of, topics'],
    ],
    [
      'an unknown key',
      [facts, 'accept: [Il-Belt]', 'accepts: [Il-Belt]'],
      [
        'facts/general.yaml:33:7: a typed question has no key “accepts”; its keys are id, difficulty, prompt, explanation, inferred, references, picture, kind, answer, accept; did you mean “accept”?',
      ],
    ],
    [
      'a missing key',
      [facts, '  statement: The talks were held in Valletta.\n', ''],
      ['facts/general.yaml:21:3: “statement” is missing; add it'],
    ],
    [
      'an empty text',
      [facts, 'Valletta\n      accept', '""\n      accept'],
      ['facts/general.yaml:32:15: “answer” is empty; write it, or take the key out'],
    ],
    [
      'a key without a value',
      [facts, 'entities: [valletta]', 'entities:'],
      ['facts/general.yaml:23:12: “entities” has no value; write one, or take the key out'],
    ],
    [
      'a number for a text',
      [facts, 'answer: Cyprus', 'answer: 2001'],
      [
        'facts/general.yaml:39:15: “answer” is the number 2001, and a text belongs there; put it in quotation marks: "2001"',
      ],
    ],
    [
      'a text for true or false',
      [facts, 'answer: true', 'answer: yes'],
      ['facts/general.yaml:19:15: “answer” is “yes”; write true or false, without quotation marks'],
    ],
    [
      'a text for a list',
      [facts, 'answer: [Greece, Malta]', 'answer: Greece'],
      ['facts/general.yaml:12:15: “answer” is “Greece”; write a list, each entry begun by a hyphen'],
    ],
    [
      'an unknown difficulty',
      [facts, 'difficulty: hard', 'difficulty: tough'],
      [
        'facts/general.yaml:30:19: “difficulty” cannot be “tough”; write one of easy, medium, hard; did you mean “hard”?',
      ],
    ],
    [
      'an unknown kind of question',
      [facts, 'kind: typed', 'kind: riddle'],
      [
        'facts/general.yaml:29:13: a question cannot be of the kind “riddle”; write one of choice, true-false, select, typed, order, number, who-said, odd-one-out, whose-source, ladder, list',
      ],
    ],
    [
      'an unknown kind of entity',
      ['entities.yaml', 'kind: city', 'kind: town'],
      [
        'entities.yaml:7:24: “kind” cannot be “town”; write one of country, region, city, person, organisation, initiative, document, event, idea; did you mean “city”?',
      ],
    ],
    [
      'an id of another form',
      [facts, 'id: place', 'id: The_Place'],
      [
        'facts/general.yaml:21:7: “id” cannot be “The_Place”; write lower-case letters and digits, joined by single hyphens',
      ],
    ],
    [
      'a topic that could not be a file',
      ['pack.yaml', 'general: General', 'general: General\n  General news: News'],
      [
        'pack.yaml:6:3: the key “General news” cannot be used; write lower-case letters and digits, joined by single hyphens, a letter first',
      ],
    ],
    [
      'an address that is none',
      ['sources.yaml', '  sentences:', '  url: example\n  sentences:'],
      ['sources.yaml:3:8: “url” cannot be “example”; write an address that begins with https://'],
    ],
    [
      'a date of another form',
      ['pack.yaml', '2024-05', 'May 2024'],
      ['pack.yaml:3:8: “as_of” cannot be “May 2024”; write a year, a month or a day: "2024", 2024-07 or 2024-07-03'],
    ],
    [
      'a fingerprint by hand',
      ['sources.yaml', '  sentences:\n', '  sentences:\n    - Title\n'],
      [
        'sources.yaml:4:7: entry 1 of “sentences” cannot be “Title”; fingerprints are made by `npm run sources`, not by hand',
      ],
    ],
    [
      'too long a text',
      [facts, 'answer: Cyprus', `answer: ${'y'.repeat(81)}`],
      ['facts/general.yaml:39:15: “answer” has 81 characters; shorten it to 80 at most'],
    ],
    [
      'too few wrong options',
      [facts, '        - Italy\n        - Spain\n', '        - Italy\n'],
      ['facts/general.yaml:41:9: “wrong” has 2 entries; it takes exactly 3'],
    ],
    [
      'too many options',
      [facts, 'wrong: [Italy, Spain]', 'wrong: [Italy, Spain, a, b, c, d, e]'],
      ['facts/general.yaml:13:14: a select question has at most 8 options in all; take some out'],
    ],
    [
      'an odd wrong option',
      [facts, 'wrong: [Italy, Spain]', 'wrong: [Italy, 7]'],
      [
        'facts/general.yaml:13:22: entry 2 of “wrong” is the number 7, and a text belongs there; put it in quotation marks: "7"',
      ],
    ],
    [
      'a key unknown to a wrong option',
      [facts, 'why: It only pays.', 'reason: It only pays.'],
      ['facts/general.yaml:44:11: a wrong option has no key “reason”; its keys are text, why, quote'],
    ],
    [
      'no topics',
      ['pack.yaml', '\n  general: General', ' {}'],
      ['pack.yaml:4:9: a pack needs at least one topic, as in `general: General`'],
    ],
    [
      'another id than its folder',
      ['pack.yaml', 'id: harbour', 'id: port'],
      ["pack.yaml:1:5: the pack's id is “port” and its folder is “harbour”; give both the same name"],
    ],
    [
      'a topic without a file',
      ['pack.yaml', 'general: General', 'general: General\n  ferries: Ferries'],
      ['pack.yaml:6:12: the topic “ferries” has no file; write facts/ferries.yaml, or take the topic out'],
    ],
    [
      'a file without a topic',
      ['pack.yaml', 'general: General', 'ferries: Ferries'],
      [
        'pack.yaml:5:12: the topic “ferries” has no file; write facts/ferries.yaml, or take the topic out',
        'facts/general.yaml:1:1: pack.yaml has no topic “general”; add it to its topics, or rename this file',
      ],
    ],
    [
      'an unknown entity',
      [facts, 'entities: [valletta]', 'entities: [valleta]'],
      [
        'facts/general.yaml:23:14: no entity is called “valleta”; add it to entities.yaml, or correct the id; did you mean “valletta”?',
      ],
    ],
    [
      'an unknown source',
      [facts, 'source: talks\n      text: The', 'source: wire\n      text: The'],
      ['facts/general.yaml:25:15: no source is called “wire”; sources.yaml has “talks”'],
    ],
    [
      'a quote altered by one letter',
      [facts, 'The ministers of Malta', 'The minister of Malta'],
      [
        'facts/general.yaml:26:13: “The minister of Malta and Cyprus met in Valletta on 4 May.” is not a sentence of the source “talks”; copy whole sentences from it, letter for letter',
      ],
    ],
    [
      'a quote that leaves a sentence out',
      [
        facts,
        'text: The ministers of Malta and Cyprus met in Valletta on 4 May.',
        'text: The ministers of Malta and Cyprus met in Valletta on 4 May. Greece and Malta will pay for it, "half and half".',
      ],
      [
        'facts/general.yaml:26:13: the sentences of this quote do not follow one another in the source “talks”; make each a quote of its own',
      ],
    ],
    [
      'a refuting quote that is altered',
      [facts, "{source: talks, text: 'Greece and", "{source: talks, text: 'Greece or"],
      [
        'facts/general.yaml:45:40: “Greece or Malta will pay for it, "half and half".” is not a sentence of the source “talks”; copy whole sentences from it, letter for letter',
      ],
    ],
    [
      'a slip that is not in its quote',
      [facts, '4 May.\n', '4 May.\n      slips: [Vallletta]\n'],
      ['facts/general.yaml:27:15: the slip “Vallletta” is not in the quote; write it as the quote does'],
    ],
    [
      'a dispute whose quotes are not there',
      [facts, '  entities: [valletta]\n', `  entities: [valletta]\n${dispute}`],
      [
        'facts/general.yaml:28:40: “Malta paid.” is not a sentence of the source “talks”; copy whole sentences from it, letter for letter',
        'facts/general.yaml:30:27: no source is called “wire”; sources.yaml has “talks”',
      ],
    ],
    [
      'two things that nothing puts in order',
      asked('kind: order, items: [{text: a, value: May}, {text: b, value: June}, {text: c, value: may}]'),
      [
        'facts/general.yaml:28:164: the value “may” is that of item 1 too, so that nothing puts the two in order; make it more exact, or take one out',
      ],
    ],
    [
      'too few things to put in order',
      asked('kind: order, items: [{text: a, value: May}, {text: b, value: June}]'),
      ['facts/general.yaml:28:99: “items” has 2 entries; it takes at least 3'],
    ],
    [
      'a number in quotation marks',
      asked('kind: number, answer: "42"'),
      ['facts/general.yaml:28:101: “answer” is “42”; write a number, without quotation marks'],
    ],
    [
      'a number that nobody can be near',
      asked('kind: number, answer: 42, within: 0'),
      ['facts/general.yaml:28:113: “within” is 0; write more than 0'],
    ],
    [
      'a number of 0 without a width',
      asked('kind: number, answer: 0'),
      [
        'facts/general.yaml:28:101: of an answer of 0 nothing is 5 %; write under “within” how far off still earns most',
      ],
    ],
    [
      'words that nobody is quoted with',
      asked('kind: who-said, words: ministers of Cyprus, answer: A, wrong: [B, C, D]'),
      [
        'facts/general.yaml:28:102: no quote of the fact has the words “ministers of Cyprus”; copy them from one, letter for letter',
      ],
    ],
    [
      'too few others',
      asked('kind: odd-one-out, answer: A, others: [B, C]'),
      ['facts/general.yaml:28:117: “others” has 2 entries; it takes exactly 3'],
    ],
    [
      'a question about a dispute that is none',
      asked('kind: whose-source, right: 1'),
      [
        'facts/general.yaml:28:85: a whose-source question asks about a dispute, and the fact has none; add it, or ask in another way',
      ],
    ],
    [
      'a side that the dispute does not have',
      [
        facts,
        '  questions:\n    - id: where\n',
        `  dispute:
    note: They differ.
    sides:
      - {claim: two, quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]}
      - {claim: three, quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]}
  questions:
    - {id: more, difficulty: easy, prompt: What about it?, explanation: Yes., kind: whose-source, right: 3}
    - id: where
`,
      ],
      ["facts/general.yaml:33:106: the fact's dispute has no side 3; it has 2, counted from 1"],
    ],
    [
      'a member of a set with an unknown key',
      [
        facts,
        '  entities: [valletta]\n',
        `  entities: [valletta]\n${set('malta, greece, {id: cyprus, why: So.}', 'italy, spain, france')}`,
      ],
      ['facts/general.yaml:24:64: a member or an outsider has no key “why”; its keys are id, difficulty, note'],
    ],
    [
      'too small a set',
      [facts, '  entities: [valletta]\n', `  entities: [valletta]\n${set('malta, greece', 'italy, spain, france')}`],
      ['facts/general.yaml:24:35: “members” has 2 entries; it takes at least 3'],
    ],
    [
      'a set with doubles, strangers and another kind',
      [
        facts,
        '  entities: [valletta]\n',
        `  entities: [valletta]\n${set('malta, greece, sweden', 'italy, valletta, malta')}`,
      ],
      [
        'facts/general.yaml:24:51: no entity is called “sweden”; add it to entities.yaml, or correct the id',
        'facts/general.yaml:24:79: “valletta” is of the kind city and “malta” of the kind country; a set holds one kind, take one out',
        'facts/general.yaml:24:89: “malta” stands in this set twice; take one out',
      ],
    ],
    [
      'a source id used twice',
      ['sources.yaml', '- id: talks', `- {id: talks, title: A, sentences: [${'a'.repeat(64)}]}\n- id: talks`],
      ['sources.yaml:2:7: the source id “talks” is taken at sources.yaml:1; choose another'],
    ],
    [
      'an entity id used twice',
      ['entities.yaml', 'id: italy', 'id: greece'],
      ['entities.yaml:4:8: the entity id “greece” is taken at entities.yaml:3; choose another'],
    ],
    [
      'a fact id used twice',
      [facts, 'id: place', 'id: payers'],
      ['facts/general.yaml:21:7: the fact id “payers” is taken at facts/general.yaml:1; choose another'],
    ],
    [
      'a question id used twice',
      [facts, 'id: who-met', 'id: shares'],
      ['facts/general.yaml:35:11: the question id “shares” is taken at facts/general.yaml:15; choose another'],
    ],
  ];
  test.each(cases)('%s', async (_, change, expected) => {
    const { problems, packs } = await problemsOf(asPack(harbourWith(change)));
    expect(problems.map((problem) => problem.replaceAll('harbour/', ''))).toEqual(expected);
    expect(packs).toEqual([]);
  });

  test('all problems of a pack at once', async () => {
    const files = harbourWith(
      ['pack.yaml', 'title: The harbour talks\n', ''],
      ['entities.yaml', 'kind: city', 'kind: town'],
      [facts, 'difficulty: hard', 'difficulty: tough'],
      [facts, 'id: payers', 'id: Payers'],
    );
    const { problems } = await problemsOf(asPack(files));
    expect(problems.map((problem) => problem.split(': ')[0])).toEqual([
      'harbour/pack.yaml:1:1',
      'harbour/entities.yaml:7:24',
      'harbour/facts/general.yaml:1:7',
      'harbour/facts/general.yaml:30:19',
    ]);
  });
});
