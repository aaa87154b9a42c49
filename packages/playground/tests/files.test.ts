import { AttachmentBuilder } from 'discord.js';
import { expect } from 'vitest';

import { MAX_UPLOAD_BYTES } from '../src/messages/uploads.ts';
import { test } from './fixtures/playground.ts';

const PING = { name: 'ping', description: 'Answers.' };
const PICTURE = Buffer.from('not really a picture');

test('a file comes along, is described, shown where the message says, and served', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (!it.isChatInputCommand()) return;
    const file = new AttachmentBuilder(PICTURE, { name: 'map of asia.png', description: 'Asia' });
    await it.reply({
      flags: 1 << 15,
      files: [file.setName('map.png')],
      components: [{ type: 12, items: [{ media: { url: 'attachment://map.png' }, description: 'Asia' }] }],
    });
  });
  await client.application.commands.set([PING]);
  const ada = playground.join('Ada');
  await ada.command('ping');
  const [message] = ada.messages();

  expect(message?.attachments).toMatchObject([{ filename: 'map.png', description: 'Asia', size: PICTURE.length }]);
  const url = message?.attachments[0]?.url ?? '';
  expect(message?.components).toMatchObject([{ items: [{ media: { url } }] }]);
  const served = await fetch(url);
  expect(Buffer.from(await served.arrayBuffer())).toEqual(PICTURE);
  expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  expect(playground.violations).toEqual([]);
});

test('an edit keeps the files that it names, drops the others, and adds its own', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (!it.isChatInputCommand()) return;
    const { resource } = await it.reply({
      content: 'Two',
      files: [new AttachmentBuilder(PICTURE, { name: 'a.txt' }), new AttachmentBuilder(PICTURE, { name: 'b.txt' })],
      withResponse: true,
    });
    const [, second] = resource?.message?.attachments.values() ?? [];
    await it.editReply({
      content: 'Changed',
      attachments: second ? [second] : [],
      files: [new AttachmentBuilder(PICTURE, { name: 'c.txt' })],
    });
  });
  await client.application.commands.set([PING]);
  const ada = playground.join('Ada');
  await ada.command('ping');
  const edited = await ada.sees(({ content }) => content === 'Changed');
  expect(edited.attachments.map(({ filename }) => filename)).toEqual(['b.txt', 'c.txt']);
});

test('a page among the files gets no chance to run', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (!it.isChatInputCommand()) return;
    await it.reply({ files: [new AttachmentBuilder(Buffer.from('<script></script>'), { name: 'x.html' })] });
  });
  await client.application.commands.set([PING]);
  const ada = playground.join('Ada');
  await ada.command('ping');
  const served = await fetch(ada.messages()[0]?.attachments[0]?.url ?? '');
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(served.headers.get('content-security-policy')).toContain('sandbox');
});

test('too much at once is refused', async ({ playground, connect }) => {
  const client = await connect();
  const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
  const files = [new AttachmentBuilder(Buffer.alloc(MAX_UPLOAD_BYTES + 300_000), { name: 'big.bin' })];
  await expect(channel?.send({ files })).rejects.toMatchObject({ status: 413, code: 40005 });
  expect(playground.violations).toMatchObject([{ status: 413 }]);
});
