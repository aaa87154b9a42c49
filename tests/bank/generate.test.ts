import { describe, expect, test } from 'vitest';
import { generatedKinds, generateQuestions, type Listed, type SetFact } from '../../src/bank/format/generate.ts';

const statement = 'Greece, France, Japan and Brazil have been hosts.';
const listed = (name: string, part: Partial<Listed> = {}): Listed => ({
  entity: { id: `games/${name.toLowerCase()}`, kind: 'country', name, aliases: [] },
  difficulty: 'hard',
  explanation: statement,
  ...part,
});
const entities = (...names: string[]): Listed[] => names.map((name) => listed(name));

const set: SetFact = {
  id: 'games/hosts',
  topicId: 'games/general',
  statement,
  kind: 'country',
  phrase: 'a host of the games before 2024',
  verb: 'was',
  difficulty: 'hard',
  members: entities('Greece', 'France', 'Japan', 'Brazil'),
  outsiders: entities('Nepal', 'Chad', 'Malta', 'Peru', 'Laos'),
};
const questions = generateQuestions(set);
const isMember = (name: string) => set.members.some(({ entity }) => entity.name === name);

test('asks about every member, about every outsider, and to tick all', () => {
  expect(questions.map(({ id }) => id)).toEqual([
    'games/hosts.member.greece',
    'games/hosts.member.france',
    'games/hosts.member.japan',
    'games/hosts.member.brazil',
    'games/hosts.odd.nepal',
    'games/hosts.odd.chad',
    'games/hosts.odd.malta',
    'games/hosts.odd.peru',
    'games/hosts.odd.laos',
    'games/hosts.select.1',
    'games/hosts.select.2',
  ]);
  expect(questions.every(({ made }) => made)).toBe(true);
});

test.each(questions.map((question) => [question.id, question] as const))(
  '%s has right options only where it says so',
  (_, question) => {
    const asksForOutsider = question.kind === 'odd-one-out';
    expect(question.options.map(({ right }) => right)).toEqual(
      question.options.map(({ text }) => isMember(text) !== asksForOutsider),
    );
    expect(new Set(question.options.map(({ text }) => text)).size).toBe(question.options.length);
    expect(question).toMatchObject({
      factId: set.id,
      topicId: set.topicId,
      difficulty: 'hard',
      explanation: set.statement,
    });
  },
);

test('gives a choice four options of which one is right', () => {
  for (const question of questions.filter(({ kind }) => kind === 'choice')) {
    expect(question.options).toHaveLength(4);
    expect(question.options.filter(({ right }) => right)).toHaveLength(1);
  }
});

test('makes every kind that a set is said to make, and no other', () => {
  expect([...new Set(questions.map(({ kind }) => kind))]).toEqual([...generatedKinds]);
});

test('asks for the entity that the id names', () => {
  const answers = questions.slice(0, 9).map(({ options }) => options.find(({ right }) => right)?.text);
  expect(answers).toEqual(['Greece', 'France', 'Japan', 'Brazil', 'Nepal', 'Chad', 'Malta', 'Peru', 'Laos']);
});

test('has two to four of six to tick', () => {
  for (const { options } of questions.filter(({ kind }) => kind === 'select')) {
    const right = options.filter((option) => option.right).length;
    expect(right).toBeGreaterThanOrEqual(2);
    expect(right).toBeLessThanOrEqual(4);
    expect(options).toHaveLength(6);
  }
});

test('has something wrong and two right in the smallest set', () => {
  const smallest = generateQuestions({
    ...set,
    members: set.members.slice(0, 3),
    outsiders: set.outsiders.slice(0, 3),
  });
  for (const { options } of smallest.filter(({ kind }) => kind === 'select')) {
    expect(options.filter(({ right }) => right).length).toBeGreaterThanOrEqual(2);
    expect(options.filter(({ right }) => !right).length).toBeGreaterThanOrEqual(2);
  }
});

test('says of each what is said of its answer', () => {
  const members = [listed('Greece', { difficulty: 'easy', explanation: 'It began there.' }), ...set.members.slice(1)];
  const outsiders = [
    listed('Nepal', { difficulty: 'easy', explanation: 'It has no stadium.' }),
    ...set.outsiders.slice(1),
  ];
  const told = generateQuestions({ ...set, members, outsiders, clue: 'Think of rings.' });
  const of = (id: string) => told.find((question) => question.id === `games/hosts.${id}`);
  expect(of('member.greece')).toMatchObject({ difficulty: 'easy', explanation: 'It began there.' });
  expect(of('member.japan')).toMatchObject({ difficulty: 'hard', explanation: statement });
  expect(of('odd.nepal')).toMatchObject({
    difficulty: 'easy',
    explanation: 'It has no stadium.',
    clue: 'Think of rings.',
    bond: 'was a host of the games before 2024',
  });
  expect(of('odd.chad')).toMatchObject({ difficulty: 'hard', explanation: statement });
  expect(of('select.1')).toMatchObject({ difficulty: 'hard', explanation: statement });
  expect(questions.find(({ kind }) => kind === 'odd-one-out')).not.toHaveProperty('clue');
});

test('gives the same questions every time', () => {
  expect(generateQuestions(set)).toEqual(questions);
  expect(questions[0]?.options.map(({ text }) => text)).toEqual(['Greece', 'Laos', 'Nepal', 'Chad']);
});

test('offers each question other distractors', () => {
  const wrong = questions.slice(0, 4).map(({ options }) =>
    options
      .slice(1)
      .map(({ text }) => text)
      .sort()
      .join(),
  );
  expect(new Set(wrong).size).toBeGreaterThan(1);
});

test('does not change a question when another member is added', () => {
  const more = generateQuestions({ ...set, members: [...set.members, ...entities('Spain')] });
  expect(more.find(({ id }) => id === 'games/hosts.member.japan')).toEqual(questions[2]);
});

describe('its English', () => {
  test.each([
    ['country', 'Which of these countries', 'Tick every country that'],
    ['region', 'Which of these regions', 'Tick every region that'],
    ['city', 'Which of these cities', 'Tick every city that'],
    ['person', 'Which of these people', 'Tick every person who'],
    ['organisation', 'Which of these organisations', 'Tick every organisation that'],
    ['initiative', 'Which of these initiatives', 'Tick every initiative that'],
    ['document', 'Which of these documents', 'Tick every document that'],
    ['event', 'Which of these events', 'Tick every event that'],
    ['idea', 'Which of these ideas', 'Tick every idea that'],
  ] as const)('suits a set of the kind %s', (kind, which, tick) => {
    const prompts = new Set(generateQuestions({ ...set, kind }).map(({ prompt }) => prompt));
    expect([...prompts]).toEqual([
      `${which} was a host of the games before 2024?`,
      `One of these ${which.slice('Which of these '.length)} was not a host of the games before 2024. Which one?`,
      `${tick} was a host of the games before 2024.`,
    ]);
  });

  test('leaves what three have in common to the player where there is a clue', () => {
    const prompts = generateQuestions({ ...set, clue: 'Think of games.' }).map(({ prompt }) => prompt);
    expect(prompts).toContain('Three of these four countries belong together. Which one does not?');
  });

  test('keeps what still holds in the present', () => {
    const [first] = generateQuestions({ ...set, verb: 'is', phrase: 'an island' });
    expect(first?.prompt).toBe('Which of these countries is an island?');
  });
});
