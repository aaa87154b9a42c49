import { expect, test } from 'vitest';
import { makeBank } from '../../src/bank/make-bank.ts';
import type { Pack } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { factMessage } from '../../src/render/fact.ts';
import { en } from '../../src/locale/en.ts';
import { asPack, harbourWith, inFolder } from './harbour.ts';

const pack = (id: string, title: string, topic = 'General') =>
  asPack(
    harbourWith(
      ['pack.yaml', 'id: harbour\ntitle: The harbour talks', `id: ${id}\ntitle: ${title}`],
      ['pack.yaml', 'general: General', `general: ${topic}`],
    ),
    id,
  );

test('topics of two packs with one title have the pack beside them', async () => {
  const files = { ...pack('one', 'One'), ...pack('two', 'Two', 'general'), ...pack('three', 'Three', 'Ports') };
  const { bank } = await inFolder(files, loadBank);
  expect(bank.topics.map(({ title }) => title)).toEqual(['General (One)', 'Ports', 'general (Two)']);
  for (const fact of bank.facts) {
    expect(fact.topic).toBe(bank.topic(fact.topic.id));
    expect(fact.questions.map(({ topicId }) => topicId)).toEqual(fact.questions.map(() => fact.topic.id));
  }
  for (const { topics } of bank.packs) for (const topic of topics) expect(bank.topic(topic.id)).toBe(topic);
});

test('a fact names its pack once', async () => {
  const { bank } = await inFolder({ ...pack('one', 'One'), ...pack('two', 'Two') }, loadBank);
  const [fact] = bank.facts;
  const [first] = bank.packs;
  if (!fact || !first) throw new Error('nothing was loaded');
  expect(JSON.stringify(factMessage(fact, first, en))).toContain('General · One · ');
});

test.each([
  ['of one title', 'Same', 'Same', ['General (one)', 'General (two)']],
  ['of one long beginning', 'x'.repeat(140), `${'x'.repeat(140)}y`, ['General (one)', 'General (two)']],
  ['of a long title', 'x'.repeat(140), 'Two', [`General (${'x'.repeat(89)}…)`, 'General (Two)']],
])('packs %s', async (_, first, second, titles) => {
  const { bank } = await inFolder({ ...pack('one', first), ...pack('two', second) }, loadBank);
  expect(bank.topics.map(({ title }) => title)).toEqual(titles);
  for (const { title } of bank.topics) expect(title.length).toBeLessThanOrEqual(100);
});

test('packs whose topics differ stay as they are', async () => {
  const { bank } = await inFolder({ ...pack('one', 'One'), ...pack('two', 'Two', 'Ports') }, loadBank);
  const packs: readonly Pack[] = bank.packs;
  expect(makeBank(packs).packs).toEqual(packs);
  expect(bank.topics.map(({ title }) => title)).toEqual(['General', 'Ports']);
});
