import { expect, test } from 'vitest';
import { textOf } from 'discord-playground';
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
  const help = shown(await ada.command('help'));
  expect(textOf(help)).toContain('### How to play');
  expect(said(await ada.click(help, 'help:scoring'))).toContain('### Points');
  expect(said(await ada.click(help, 'help:playing'))).toContain('### How to play');
  await table.close();
  expect(table.playground.violations).toEqual([]);
});
