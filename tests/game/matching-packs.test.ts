import { expect, it } from 'vitest';
import { judgeText } from '../../src/game/matching/judge-text.ts';
import { entities, names } from './held-out.ts';

/** Of the packs: they come first. */
const own = entities.filter(({ id }) => !id.startsWith('world/'));
const answer = ({ id, name }: (typeof own)[number]) => ({ text: name, accept: [], entityId: id });

it('takes no name of an entity for another of its kind', () => {
  const taken = own.flatMap((asked) =>
    own
      .filter((other) => names.byId(other.id) !== names.byId(asked.id) && other.kind === asked.kind)
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((text) => judgeText(text, answer(asked), names).verdict === 'right')
      .map((text) => `${text} for ${asked.name}`),
  );
  expect(taken).toEqual([]);
});

it.each([
  ['in capitals', (text: string) => text.toUpperCase()],
  ['in small letters', (text: string) => text.toLowerCase()],
  ['without accents', (text: string) => text.normalize('NFD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')],
  ['with marks around it', (text: string) => ` “${text}”! `],
  ['with hyphens for spaces', (text: string) => text.replaceAll(' ', '-')],
  ['after an opening', (text: string) => `I think it's ${text}`],
])('takes every name of an entity %s', (_, written) => {
  const refused = own.flatMap((asked) =>
    [asked.name, ...asked.aliases].filter((text) => judgeText(written(text), answer(asked), names).verdict !== 'right'),
  );
  expect(refused).toEqual([]);
});
