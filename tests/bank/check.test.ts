import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPack } from '../../src/bank/check/check.ts';
import { loadPacks } from '../../src/bank/load.ts';
import { describeProblem } from '../../src/bank/format/problem.ts';
import { asPack, harbourWith, inFolder, type HarbourFile } from './harbour.ts';

type Change = [file: HarbourFile, from: string, to: string];
const facts = 'facts/general.yaml';

/** What there is to put right in the harbour pack with these changes; the pack must load. */
function findingsWith(...changes: Change[]): Promise<string[]> {
  return findingsIn(harbourWith(...changes));
}

function findingsIn(files: Record<string, string>): Promise<string[]> {
  return inFolder(asPack(files), async (folder) => {
    const { packs, problems } = await loadPacks(folder);
    expect(problems).toEqual([]);
    const findings = packs.flatMap(({ authored }) => checkPack(authored)).map(describeProblem);
    return findings.map((finding) => finding.replaceAll(join(folder, 'harbour/'), ''));
  });
}

/** A question of the fact “place”, put before its others: its first key is in line 28. */
const asking = (question: string): Change => [facts, '    - id: where\n', `${question}    - id: where\n`];
const choice = (prompt: string, answer: string, wrong: string, more = '') =>
  `    - id: extra
      kind: choice
      difficulty: easy
      prompt: ${prompt}
      answer: ${answer}
      wrong: [${wrong}]
      explanation: It is so.
${more}`;
const set = `  set:
    phrase: a payer of the ferry line
    members: [malta, greece, cyprus]
    outsiders: [italy, spain, france]
`;
const payers = '    - source: talks\n      text: Greece and Malta will pay for it, "half and half".\n';
const setQuotes: Change = [
  facts,
  `  quotes:\n${payers}`,
  `${set}  quotes:
${payers}    - {source: talks, text: The ministers of Malta and Cyprus met in Valletta on 4 May.}
`,
];
const dispute = `  dispute:
    note: They differ.
    sides:
      - claim: held in Valletta
        quotes: [{source: talks, text: The ministers of Malta and Cyprus met in Valletta on 4 May.}]
      - claim: held in Nicosia
        quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]
`;
const disputed: Change = [facts, '  entities: [valletta]\n', `  entities: [valletta]\n${dispute}`];

test('a good pack has nothing to put right', async () => {
  expect(await findingsWith()).toEqual([]);
});

describe('facts', () => {
  test('a topic without facts', async () => {
    const files = harbourWith(['pack.yaml', 'general: General', 'general: General\n  other: Other']);
    expect(await findingsIn({ ...files, 'facts/other.yaml': '# to come' })).toEqual([
      'pack.yaml:6:10: the topic “other” has no facts yet; write one in facts/other.yaml',
    ]);
  });

  test('a topic too small for a match, and two of one title', async () => {
    const files = harbourWith(['pack.yaml', 'general: General', 'general: General\n  other: general']);
    const [general = '', words] = (files['facts/general.yaml'] ?? '').split('- id: words');
    expect(
      await findingsIn({ ...files, 'facts/general.yaml': general, 'facts/other.yaml': `- id: words${words}` }),
    ).toEqual([
      'pack.yaml:5:12: the topic “general” has 4 questions on 2 facts; a match on it takes 5 questions on 3 facts: add to facts/general.yaml, or join two topics',
      'pack.yaml:6:10: the topics “general” and “other” have the same title; give each its own',
      'pack.yaml:6:10: the topic “other” has 2 questions on 1 fact; a match on it takes 5 questions on 3 facts: add to facts/other.yaml, or join two topics',
    ]);
  });

  test('facts of a topic that share their first quote', async () => {
    const shared = '    - {source: talks, text: The ministers of Malta and Cyprus met in Valletta on 4 May.}\n';
    const first: Change = [facts, `  quotes:\n${payers}`, `  quotes:\n${shared}${payers}`];
    expect(await findingsWith(first)).toEqual([
      'pack.yaml:5:12: the 3 facts of the topic “general” show 2 different quotes or references first; a match of 5 questions on it would show one again too soon: begin the quotes of some with another sentence, in facts/general.yaml',
    ]);
    // A fact without questions shows nothing.
    const unasked: Change = [
      facts,
      '- id: words\n',
      `- id: unasked\n  statement: They met.\n  quotes:\n${shared}- id: words\n`,
    ];
    expect((await findingsWith(unasked)).filter((finding) => finding.includes('first; a match of'))).toEqual([]);
  });

  test.each<[what: string, changes: Change[], findings: string[]]>([
    [
      'a name of two entities',
      [['entities.yaml', 'name: Italy}', 'name: Italy, aliases: [the Hellenic republic]}']],
      ['entities.yaml:4:3: “the Hellenic republic” is a name of the entity “greece” too; leave it to the one it means'],
    ],
    [
      'a fact that nothing asks about',
      [
        [
          facts,
          '- id: place',
          '- {id: line, statement: A line is planned., quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]}\n- id: place',
        ],
      ],
      ['facts/general.yaml:21:8: nothing asks about this fact; write two questions of different kinds'],
    ],
    [
      'two entities that are one',
      [
        ['entities.yaml', 'name: Italy}', 'name: Myanmar}'],
        ['entities.yaml', 'name: Spain}', 'name: Burma}'],
      ],
      ['entities.yaml:5:3: “Burma” is another name of the entity “italy”; make them one, with both names'],
    ],
    [
      'a fact that is asked about in one way only',
      [
        [
          facts,
          'kind: true-false\n      difficulty: easy\n      prompt: Both payers of the ferry give the same sum.\n      answer: true',
          'kind: select\n      difficulty: easy\n      prompt: Name the two sponsors.\n      answer: [Greece, Malta]\n      wrong: [Spain]',
        ],
      ],
      ['facts/general.yaml:1:7: only select questions ask about this fact; add one of another kind'],
    ],
    [
      'an entity that the statement names and the fact does not',
      [[facts, 'entities: [greece, malta]', 'entities: [greece]']],
      [
        "facts/general.yaml:2:14: the statement names Malta; add “malta” to the fact's entities, so that it is found by its other names",
      ],
    ],
    [
      'a slip of a source repeated',
      [[facts, '4 May.\n', '4 May.\n      slips: [May]\n']],
      [
        'facts/general.yaml:32:15: “May” is a slip of a source; write it as it should be',
        'facts/general.yaml:47:20: “May” is a slip of a source; write it as it should be',
      ],
    ],
    [
      'a set whose phrase is a sentence',
      [setQuotes, [facts, 'phrase: a payer of the ferry line', 'phrase: was a payer of the ferry line.']],
      [
        'facts/general.yaml:5:13: the phrase has to complete “Which of these was …?”; write it without its verb and its last mark',
      ],
    ],
    [
      'a member that no quote names',
      [
        setQuotes,
        [facts, 'members: [malta, greece, cyprus]', 'members: [malta, greece, france]'],
        [facts, 'spain, france]', 'spain, france]'.replace('france', 'cyprus')],
      ],
      [
        'facts/general.yaml:6:30: no quote of the fact names “france”; quote the sentence that does, add the word it uses to the entity, or cite references for the set',
        'facts/general.yaml:7:31: a quote of the fact names “cyprus”; an outsider is one that no source counts in',
      ],
    ],
  ])('%s', async (_, changes, findings) => {
    expect(await findingsWith(...changes)).toEqual(findings);
  });
});

describe('options', () => {
  test.each<[what: string, changes: Change[], findings: string[]]>([
    [
      'the answer among the wrong options',
      [asking(choice('Whose minister came to town?', 'Cyprus', 'Italy, cyprus, Spain'))],
      ['facts/general.yaml:33:22: the option “cyprus” says the same as “Cyprus”; write another'],
    ],
    [
      'the answer among the wrong options by another name',
      [asking(choice('Whose minister was the host?', 'Malta', 'Italy, Spain, Republic of Malta'))],
      ['facts/general.yaml:33:29: the option “Republic of Malta” says the same as “Malta”; write another'],
    ],
    [
      'the same wrong option twice',
      [asking(choice('Whose minister came to town?', 'Cyprus', 'Italy, Italy, Spain'))],
      ['facts/general.yaml:33:22: the option “Italy” says the same as “Italy”; write another'],
    ],
    [
      'the answer among the wrong options by the name that the world has for it',
      [asking(choice('Whose minister was the guest?', 'Cyprus', 'Greece, Hellas, Burma'))],
      ['facts/general.yaml:33:23: the option “Hellas” says the same as “Greece”; write another'],
    ],
    [
      'options that differ by an article',
      [asking(choice('Who came to town?', 'ministers', 'the king, A king, the fleet'))],
      ['facts/general.yaml:33:25: the option “A king” says the same as “the king”; write another'],
    ],
    [
      'an option of another kind',
      [asking(choice('Whose minister came to town?', 'Cyprus', 'Italy, Valletta, Spain'))],
      [
        'facts/general.yaml:33:22: the option “Valletta” is of the kind city and the answer of the kind country; offer another country',
      ],
    ],
    [
      'a word beside numbers',
      [asking(choice('On which day of the month was it?', '"4"', '"3", many, "5"'))],
      [
        'facts/general.yaml:33:20: of the option “many” and the answer “4” only one is a number; offer like beside like',
      ],
    ],
    [
      'an answer much longer than the others',
      [asking(choice('Who came to town?', 'The ministers of Malta and Cyprus', 'The king, Nobody at all, The fleet'))],
      [
        'facts/general.yaml:32:15: the answer is much longer than every wrong option and gives itself away; bring their lengths together',
      ],
    ],
    [
      'an answer much shorter than the others',
      [
        asking(
          choice(
            'Who came to town?',
            'Ministers',
            'The king of the islands, The fleet of the sea, The president of all',
          ),
        ),
      ],
      [
        'facts/general.yaml:32:15: the answer is much shorter than every wrong option and gives itself away; bring their lengths together',
      ],
    ],
    [
      'an option that a set says is right',
      [setQuotes, asking(choice('Which state is a payer of the new ferry line?', 'Cyprus', 'Italy, Greece, Spain'))],
      [
        'facts/general.yaml:38:22: the option “Greece” is right too: the set of the fact “payers” says so; offer another',
      ],
    ],
    [
      'an option that a set says is right where the prompt asks who is not',
      [
        setQuotes,
        asking(
          choice(
            'Which state is not a payer of the new ferry line?',
            'Cyprus',
            'Italy, Greece, Malta',
            '      inferred: It is not listed.\n',
          ),
        ),
      ],
      [
        'facts/general.yaml:37:15: the answer “Cyprus” is wrong by the set of the fact “payers”; correct one of the two',
        'facts/general.yaml:38:15: the option “Italy” is right too: the set of the fact “payers” says so; offer another',
      ],
    ],
    [
      'an option that the other side of a dispute claims',
      [
        ['entities.yaml', '- {id: valletta', '- {id: nicosia, kind: city, name: Nicosia}\n- {id: valletta'],
        disputed,
        asking(choice('Where were ministers?', 'Valletta', 'Rome, Nicosia, Athens')),
      ],
      [
        'facts/general.yaml:40:21: the option “Nicosia” is right by a side of the dispute, “held in Nicosia”; say in the prompt which report is asked about',
      ],
    ],
  ])('%s', async (_, changes, findings) => {
    expect(await findingsWith(...changes)).toEqual(findings);
  });

  test('may be what the other side claims where the prompt says which report it asks about', async () => {
    const question = choice('Where were ministers, by the first report?', 'Valletta', 'Rome, Nicosia, Athens');
    expect(await findingsWith(disputed, asking(question))).toEqual([]);
  });

  test('that are names may have any length', async () => {
    const question = choice(
      'Whose minister came to town?',
      'Cyprus',
      'United Arab Emirates, Equatorial Guinea, Liechtenstein',
    );
    expect(await findingsWith(asking(question))).toEqual([]);
  });
});

describe('what a prompt or the options give away', () => {
  test('a prompt that asks how a report words it', async () => {
    const question = choice('Whose minister, according to reports, came to town?', 'Cyprus', 'Italy, Spain, France');
    expect(await findingsWith(asking(question))).toEqual([
      'facts/general.yaml:31:15: “according to” asks how a report words it, and nobody who plays has read it; ask about the world',
    ]);
  });

  test('an answer in the title of its topic', async () => {
    const title: Change = ['pack.yaml', 'general: General', 'general: Cyprus at sea'];
    const findings = await findingsWith(title);
    expect(findings).toEqual([
      'facts/general.yaml:39:15: the title of the topic, “Cyprus at sea”, holds the answer “Cyprus”; ask for something else, or call the topic something else',
    ]);
  });

  test('options of which only the wrong ones end alike', async () => {
    const question = choice('Whose minister came to town?', 'Cyprus', 'Kazakhstan, Pakistan, Afghanistan');
    expect(await findingsWith(asking(question))).toEqual([
      'facts/general.yaml:33:14: only the wrong options end in “-stan”, so their endings tell them apart; offer others',
    ]);
  });

  test('no such ending where a right and a wrong option have it', async () => {
    const question = choice('Whose minister came to town?', 'Cyprus', 'Kazakhstan, Pakistan, Italy');
    expect(await findingsWith(asking(question))).toEqual([]);
  });
});

describe('proof', () => {
  const unproven = choice('Which island has a minister?', 'Crete', 'Samos, Gozo, Ibiza');

  test('an answer that no quote contains', async () => {
    expect(await findingsWith(asking(unproven))).toEqual([
      'facts/general.yaml:32:15: no quote of the fact contains “Crete”; quote the sentence that does, cite references that carry it, or say under “inferred” why it follows from the quotes',
    ]);
  });

  test.each([
    ['is said to follow', `${unproven}      inferred: Everybody knows.\n`],
    ['is quoted by another name', choice('Whose minister was the host?', 'Republic of Malta', 'Italy, Spain, France')],
    [
      'is quoted in other words',
      choice(
        'Who came to town?',
        'Maltese and the ministers met'.replace('Maltese', 'Malta'),
        'No woman and no child, Cats and their kittens, Kings and some queens',
      ),
    ],
  ])('an answer that %s', async (_, question) => {
    expect(await findingsWith(asking(question))).toEqual([]);
  });

  const cited = '      references: [{id: gazette, where: page 2}, {id: atlas, where: Gozo}]\n';

  test('an answer that references carry', async () => {
    expect(await findingsWith(asking(`${unproven}${cited}`))).toEqual([]);
  });

  test.each([
    ['a name', 'Only Sweden paid for it.'],
    ['a number', 'They stayed for 17 hours.'],
    ['nothing but words of its own', 'An old quarrel about fishing rights ended.'],
  ])('an explanation with %s that neither a quote nor a reference carries', async (_, text) => {
    const explained: Change = [facts, 'explanation: The two met on 4 May.', `explanation: ${text}`];
    expect(await findingsWith(explained)).toEqual([
      'facts/general.yaml:46:20: no quote of the fact carries this explanation; cite under “references” what does, or say only what the quotes say',
    ]);
  });

  test('an explanation that references carry', async () => {
    const explained: Change = [
      facts,
      'explanation: The two met on 4 May.\n',
      `explanation: Italy paid for it.\n${cited}`,
    ];
    expect(await findingsWith(explained)).toEqual([]);
  });

  test('a claim for which one publisher alone vouches', async () => {
    const lonely = '      references: [{id: gazette, where: page 2}, {id: gazette, where: page 3}]\n';
    expect(await findingsWith(asking(`${unproven}${lonely}`))).toEqual([
      'facts/general.yaml:35:19: only one publisher vouches for this, “Gazette of Malta”; cite a second that does not depend on it, or leave out what only one says',
    ]);
  });

  test('a reference that nothing cites, and a page that has two ids', async () => {
    const more = `- {id: paper, title: Paper, publisher: Press, date: "2024"}
- {id: again, title: Ferries, publisher: Gazette, date: "2024", url: https://gazette.example/ferries}
`;
    expect(await findingsWith(['references.yaml', '- {id: atlas', `${more}- {id: atlas`])).toEqual([
      'references.yaml:2:8: nothing cites “paper”; cite it, or take it out',
      'references.yaml:3:70: this is the page of “gazette” too; keep one of the two',
    ]);
  });

  test('a set whose members references prove', async () => {
    const rests: Change = [
      facts,
      '  questions:\n    - id: where\n',
      `${set.replace('cyprus', 'spain').replace('italy, spain', 'italy, cyprus')}  references: [{id: gazette, where: page 2}, {id: atlas, where: Spain}]\n  questions:\n    - id: where\n`,
    ];
    const findings = await findingsWith(rests);
    expect(findings.filter((finding) => finding.includes('no quote of the fact names'))).toEqual([]);
  });

  test('a number that is quoted as a word', async () => {
    const stops: Change = [
      facts,
      '- id: place',
      `- id: stops
  statement: The line has some stops.
  quotes: [{source: talks, text: They agreed on a ferry line with three stops.}]
  questions:
    - {id: stops, kind: choice, difficulty: hard, prompt: How often will it halt?, answer: "3", wrong: ["2", "4", "5"], explanation: So it says.}
    - {id: halts, kind: typed, difficulty: hard, prompt: Count the stops., answer: "3", explanation: So it says.}
- id: place`,
    ];
    expect(await findingsWith(stops)).toEqual([]);
  });

  test('a prompt that names its answer by another name', async () => {
    const question = choice('Who came from the Republic of Cyprus?', 'Cyprus', 'Italy, Spain, France');
    expect(await findingsWith(asking(question))).toEqual([
      'facts/general.yaml:31:15: the prompt names its answer, “Cyprus”; ask without it',
    ]);
    const hellenic = choice(
      'Which state of the Hellas pays?',
      'Greece',
      'Italy, Spain, France',
      '      inferred: So.\n',
    );
    expect(await findingsWith(asking(hellenic))).toEqual([
      'facts/general.yaml:31:15: the prompt names its answer, “Hellas”; ask without it',
    ]);
  });

  test('a prompt that names its typed answer by an accepted spelling', async () => {
    const prompt = 'In which town did ministers talk about a ferry in May 2024';
    expect(await findingsWith([facts, prompt, `${prompt} (Il-Belt)`])).toEqual([
      'facts/general.yaml:31:15: the prompt names its answer, “Il-Belt”; ask without it',
    ]);
  });

  test('a prompt that names its answer', async () => {
    const question = choice('Which state sent the minister of Cyprus?', 'Cyprus', 'Italy, Spain, France');
    expect(await findingsWith(asking(question))).toEqual([
      'facts/general.yaml:31:15: the prompt names its answer, “Cyprus”; ask without it',
    ]);
  });
});

describe('prompts', () => {
  const findingFor = (prompt: string) => findingsWith(asking(choice(prompt, 'Cyprus', 'Italy, Spain, France')));
  const near =
    'facts/general.yaml:38:15: this prompt is nearly the one of “extra” (facts/general.yaml:31); ask something else, or ask it in another way';

  test.each([
    ['are the same', 'In which town did ministers talk about a ferry in May 2024?'],
    ['differ in small words', 'Which was the town where the ministers did talk of ferries, May 2024?'],
  ])('near-identical where they %s', async (_, prompt) => {
    expect(await findingFor(prompt)).toEqual([near]);
  });

  test.each([
    ['a number', 'In which town did ministers talk about a ferry in May 2023?'],
    ['a name', 'In which town did ministers talk about a ferry in June 2024?'],
    ['a word that turns the sense', 'In which town did ministers not talk about a ferry in May 2024?'],
    ['much', 'In which town were bridges opened by divers?'],
  ])('not near-identical where they differ in %s', async (_, prompt) => {
    expect(await findingFor(prompt)).toEqual([]);
  });
});

describe('the newer kinds', () => {
  const extra = (kind: string, keys: string, inferred = 'inferred: So., ') =>
    asking(
      `    - {id: extra, kind: ${kind}, difficulty: easy, prompt: What about it?, explanation: It is so., ${inferred}${keys}}\n`,
    );

  test.each<[what: string, change: Change, findings: string[]]>([
    [
      'two things of an order that are one',
      extra('order', 'items: [{text: Burma, value: May}, {text: Myanmar, value: June}, {text: Italy, value: July}]'),
      ['the option “Myanmar” says the same as “Burma”; write another'],
    ],
    [
      'words that name the speaker',
      extra('who-said', 'words: ministers of Malta and Cyprus met, answer: Malta, wrong: [Italy, Spain, France]'),
      ['“ministers of Malta and Cyprus met” names its answer, “Malta”; ask without it'],
    ],
    [
      'a speaker of another kind',
      extra('who-said', 'words: ministers of Malta, answer: Cyprus, wrong: [Italy, Spain, Valletta]'),
      ['the option “Valletta” is of the kind city and the answer of the kind country; offer another country'],
    ],
    [
      'an odd one of another kind',
      extra('odd-one-out', 'answer: Valletta, others: [Italy, Spain, France]'),
      ['Italy', 'Spain', 'France'].map(
        (name) => `the option “${name}” is of the kind country and the answer of the kind city; offer another city`,
      ),
    ],
    [
      'a number that nobody can be nearly right about',
      extra('number', 'answer: 4'),
      ['nobody can be nearly right about 4; write under “within” how far off still earns most: 1'],
    ],
    ['a small number with a width', extra('number', 'answer: 4, within: 1'), []],
  ])('%s', async (_, change, findings) => {
    const found = await findingsWith(change);
    expect(found.map((finding) => finding.replace(/^facts\/general\.yaml:\d+:\d+: /u, ''))).toEqual(findings);
  });

  test('what quotes must prove is the values of an order, the number, and the three that belong together', async () => {
    const unproven = async (kind: string, keys: string) => {
      const found = await findingsWith(extra(kind, keys, ''));
      return found.flatMap((finding) => /no quote of the fact contains “(.*?)”/u.exec(finding)?.[1] ?? []);
    };
    const items = 'items: [{text: One, value: 4 May}, {text: Two, value: 7 June}, {text: Three, value: Valletta}]';
    expect(await unproven('order', items)).toEqual(['7 June']);
    expect(await unproven('number', 'answer: 4, within: 1')).toEqual([]);
    expect(await unproven('number', 'answer: 400')).toEqual(['400']);
    expect(await unproven('odd-one-out', 'answer: Spain, others: [Malta, Cyprus, Italy]')).toEqual(['Italy']);
  });

  test('a year that everybody is nearly right about', async () => {
    const prompt = 'In which year did they meet?';
    const [finding, ...others] = await findingsWith(
      asking(
        `    - {id: extra, kind: number, difficulty: easy, prompt: '${prompt}', explanation: It is so., inferred: So., answer: 2024}\n`,
      ),
    );
    expect(others).toEqual([]);
    expect(finding).toContain('101 years off would still earn most; write “within: 1” or 2');
  });

  test('two quotes under one prompt are two questions, and the same quote is one', async () => {
    const question = (id: string, words: string) =>
      `    - {id: ${id}, kind: who-said, difficulty: easy, prompt: Whose words are these?, words: ${words}, answer: Italy, wrong: [Spain, France, Greece], explanation: It is so., inferred: So.}\n`;
    const findings = async (words: string) =>
      findingsWith(asking(question('one', 'The ministers of Malta') + question('two', words)));
    expect(await findings('in Valletta on 4 May')).toEqual([]);
    expect((await findings('The ministers of Malta')).join()).toContain('this prompt is nearly the one of “one”');
  });

  test('a note of a set that neither a quote nor a reference carries', async () => {
    const noted = set.replace('spain, france', '{id: spain, note: Spain has 17 regions.}, france');
    const [finding, ...others] = await findingsWith([facts, setQuotes[1], setQuotes[2].replace(set, noted)]);
    expect(others).toEqual([]);
    expect(finding).toContain('no quote of the fact carries this note; cite under “references” what does');
  });

  test('a note is read like every text', async () => {
    const noted = set.replace('spain, france', '{id: spain, note: Spain **pays**.}, france');
    const found = await findingsWith([facts, setQuotes[1], setQuotes[2].replace(set, noted)]);
    expect(found.join()).toContain('“**pays**” is shown with its marks');
  });
});

describe('typed texts that nobody can type', () => {
  const told = (what: string, text: string) =>
    `no typed answer can match the ${what} “${text}”: it has no letter, figure or flag; write one in words, or take it out`;

  test('each is told in its place', async () => {
    expect(
      await findingsWith(
        ['entities.yaml', 'name: Valletta', 'name: Valletta, aliases: ["...", Il Belt], surname: "?"'],
        [facts, 'answer: long overdue', 'answer: "?!", inferred: So.'],
        [facts, 'accept: [Il-Belt]', 'accept: [Il-Belt, "-", 🏰, "\\u2019"]'],
      ),
    ).toEqual([
      `entities.yaml:7:56: ${told('alias', '...')}`,
      `entities.yaml:7:82: ${told('surname', '?')}`,
      `facts/general.yaml:33:25: ${told('spelling', '-')}`,
      `facts/general.yaml:33:30: ${told('spelling', '🏰')}`,
      `facts/general.yaml:33:34: ${told('spelling', '’')}`,
      `facts/general.yaml:52:118: ${told('answer', '?!')}`,
    ]);
  });

  test('a figure, a flag and any script can be typed', async () => {
    expect(
      await findingsWith([facts, 'accept: [Il-Belt]', 'accept: ["3", 🇲🇹, Валлетта, 瓦莱塔, ":flag_mt:", "+", "%"]']),
    ).toEqual([`facts/general.yaml:33:55: ${told('spelling', '+')}`]);
  });
});

describe('ladders and lists', () => {
  const ladder = (clue: string) =>
    `    - id: extra
      kind: ladder
      difficulty: easy
      prompt: Which town is it?
      clues: [Knights built it., ${clue}, Ministers met there on 4 May 2024.]
      answer: Valletta
      accept: [Il-Belt]
      explanation: It is so.
`;
  const list = (members: string) =>
    `    - id: extra
      kind: list
      difficulty: easy
      prompt: Name all who met.
      answer: [${members}]
      explanation: It is so.
`;

  test('that are written well have nothing to put right', async () => {
    expect(await findingsWith(asking(ladder('It lies on an island.')))).toEqual([]);
    expect(await findingsWith(asking(list('Malta, Cyprus, Valletta')))).toEqual([]);
  });

  test('a clue that names the answer, also by an accepted spelling', async () => {
    expect(await findingsWith(asking(ladder('Its people call it Il-Belt.')))).toEqual([
      'facts/general.yaml:32:34: “Its people call it Il-Belt.” names its answer, “Il-Belt”; ask without it',
    ]);
  });

  test('a member that no quote names', async () => {
    expect(await findingsWith(asking(list('Malta, Cyprus, Spain')))).toEqual([
      'facts/general.yaml:32:31: no quote of the fact contains “Spain”; quote the sentence that does, cite references that carry it, or say under “inferred” why it follows from the quotes',
    ]);
  });

  test('a member that is there twice, and one that nobody can type', async () => {
    expect(await findingsWith(asking(list('Malta, Cyprus, Republic of Cyprus, "?"')))).toEqual([
      expect.stringContaining('the option “Republic of Cyprus” says the same as “Cyprus”'),
      expect.stringContaining('no quote of the fact contains “?”'),
      expect.stringContaining('no typed answer can match the answer “?”'),
    ]);
  });
});
