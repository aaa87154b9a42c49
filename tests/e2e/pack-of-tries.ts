import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** What the ladders lead to, each with its clues. */
const ladders = [
  ['Kazakhstan', ['It has no coast on an ocean.', 'Rockets start from its steppe.', 'Its capital is Astana.']],
  ['Mongolia', ['It lies between two giants.', 'Its people love horses.', 'Its capital is Ulaanbaatar.']],
  ['Portugal', ['Its sailors went far.', 'It has one neighbour.', 'Its capital is Lisbon.']],
  ['Kenya', ['The equator runs through it.', 'Its runners win.', 'Its capital is Nairobi.']],
  ['Peru', ['Potatoes come from there.', 'The Incas ruled it.', 'Its capital is Lima.']],
] as const;

/** The members of every list. */
export const members = ['Denmark', 'Finland', 'Iceland', 'Norway', 'Sweden'];

/** A folder with one pack: five ladders, so that a wish for one is not widened, and as many lists. */
export function packOfTries(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'sherpa-tries-'));
  const write = (path: string, content: unknown) =>
    writeFileSync(join(folder, 'tries', path), stringify(content, { aliasDuplicateObjects: false }));
  mkdirSync(join(folder, 'tries', 'facts'), { recursive: true });
  const cited = { references: [{ id: 'atlas', where: 'the map' }] };
  write('pack.yaml', { id: 'tries', title: 'An atlas', as_of: '2024-07', topics: { world: 'The world' } });
  write('sources.yaml', []);
  write('entities.yaml', []);
  write('references.yaml', [
    { id: 'atlas', title: 'An atlas', publisher: 'A press', date: '2024', url: 'https://example.org/atlas' },
  ]);
  write(
    'facts/world.yaml',
    ladders.map(([answer, clues], index) => ({
      id: `fact-${index}`,
      statement: `There is a country that is called ${answer}.`,
      ...cited,
      questions: [
        {
          id: `ladder-${index}`,
          kind: 'ladder',
          difficulty: 'easy',
          prompt: `Which country is it, number ${index}?`,
          clues,
          answer,
          explanation: `It is ${answer}.`,
          ...cited,
        },
        {
          id: `list-${index}`,
          kind: 'list',
          difficulty: 'easy',
          prompt: `Name the five Nordic states, as in table ${index}.`,
          answer: members,
          explanation: 'All of them have a cross in their flag.',
          ...cited,
        },
      ],
    })),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The answer of the ladder that a message asks. */
export function climbed(text: string): string {
  const number = Number(/number (\d)/u.exec(text)?.[1]);
  return ladders[number]?.[0] ?? '';
}
