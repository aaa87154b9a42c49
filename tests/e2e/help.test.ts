import { expect, test } from 'vitest';
import { helpTopics } from '../../src/render/help.ts';
import { isEphemeral, openTable, said, shown } from './table.ts';

test('/help explains each topic, to whoever asks only', async () => {
  const table = await openTable();
  const ada = table.playground.join('Ada');
  const told = new Set<string>();
  for (const topic of helpTopics) {
    const help = await ada.command('help', { topic });
    expect(isEphemeral(shown(help))).toBe(true);
    told.add(said(help));
  }
  expect(told.size).toBe(helpTopics.length);
  expect(said(await ada.command('help'))).toContain('### How to play');
  await table.close();
  expect(table.playground.violations).toEqual([]);
});
