import { AttachmentBuilder, ComponentType, PermissionFlagsBits, Routes, type APIMessage } from 'discord.js';
import { expect } from 'vitest';

import { MAX_UPLOAD_BYTES } from '../src/messages/uploads.ts';
import { test } from './fixtures/playground.ts';

const PING = { name: 'ping', description: 'Answers.' };
const PICTURE = Buffer.from('not really a picture');

interface Shown {
  attachment_id?: string;
  url: string;
}

function mediaOf(message: APIMessage | undefined): Shown[] {
  const [gallery] = message?.components ?? [];
  return gallery?.type === ComponentType.MediaGallery ? gallery.items.map(({ media }) => media) : [];
}

const gallery = (name: string) => ({
  flags: 1 << 15,
  components: [{ type: 12, items: [{ media: { url: `attachment://${name}` } }] }],
});

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

  // What a component shows is listed there only.
  expect(message?.attachments).toEqual([]);
  const [media] = mediaOf(message);
  const url = media?.url ?? '';
  expect(url).toMatch(new RegExp(`/${media?.attachment_id}/map.png$`));
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

test('files need a permission of their own, except in answers to interactions', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (it.isChatInputCommand()) await it.reply({ files: [new AttachmentBuilder(PICTURE, { name: 'a.png' })] });
  });
  await client.application.commands.set([PING]);
  playground.faults.channels.deny('general', PermissionFlagsBits.AttachFiles);
  const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
  const files = [new AttachmentBuilder(PICTURE, { name: 'a.png' })];
  await expect(channel?.send({ content: 'With a file', files })).rejects.toMatchObject({ status: 403, code: 50_013 });
  await channel?.send('Without one');
  const ada = playground.join('Ada');
  await ada.command('ping');
  expect(ada.messages().map(({ attachments }) => attachments.length)).toEqual([0, 1]);
});

test('too much at once is refused', async ({ playground, connect }) => {
  const client = await connect();
  const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
  const files = [new AttachmentBuilder(Buffer.alloc(MAX_UPLOAD_BYTES + 300_000), { name: 'big.bin' })];
  await expect(channel?.send({ files })).rejects.toMatchObject({ status: 413, code: 40005 });
  expect(playground.violations).toMatchObject([{ status: 413 }]);
});

test('an edit shows a file that the message has; a response that replaces the message keeps only what it names', async ({
  playground,
  connect,
}) => {
  const button = { type: 1, components: [{ type: 2, style: 1, custom_id: 'b', label: 'B' }] };
  const client = await connect(async (it) => {
    const files = [new AttachmentBuilder(PICTURE, { name: 'map.png' })];
    const shown = gallery('map.png');
    if (it.isChatInputCommand()) {
      await it.reply({ ...shown, components: [...shown.components, button], files });
      await it.editReply({ ...shown, components: [...shown.components, button] });
    } else if (it.isButton()) {
      await it.update({ components: shown.components }).catch(() => undefined);
      const [media] = mediaOf({ components: it.message.components.map((one) => one.toJSON()) } as APIMessage);
      const attachments = [{ id: media?.attachment_id ?? '' }];
      await it.update({ ...shown, attachments });
    }
  });
  await client.application.commands.set([PING]);
  const ada = playground.join('Ada');
  await ada.command('ping');
  const edited = await ada.sees(({ edited_timestamp: at }) => at !== null);
  expect(mediaOf(edited)[0]?.url).toMatch(/map\.png$/);
  expect(playground.violations).toEqual([]);

  await ada.click(edited, 'b');
  expect(playground.violations.map(({ problems }) => problems)).toEqual([
    [expect.stringContaining('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND')],
  ]);
  expect(mediaOf(ada.messages()[0])[0]?.url).toBe(mediaOf(edited)[0]?.url);
});

test('a component of an edit finds a new file only if the edit lists it', async ({ playground, connect }) => {
  const client = await connect();
  const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
  const message = await channel?.send('Soon');
  const route = Routes.channelMessage(channel?.id ?? '', message?.id ?? '');
  const files = [{ data: PICTURE, name: 'map.png' }];
  const body = { ...gallery('map.png'), content: '' };
  await expect(client.rest.patch(route, { body, files })).rejects.toMatchObject({ code: 50_035 });
  const listed = { ...body, attachments: [{ id: '0', filename: 'map.png' }] };
  expect(mediaOf((await client.rest.patch(route, { body: listed, files })) as APIMessage)).toHaveLength(1);
  expect(playground.violations).toHaveLength(1);
});

test('what describes a picture may not be too long, and there may not be too many files', async ({ connect }) => {
  const client = await connect();
  const [channel] = client.channels.cache.filter((one) => one.isSendable()).values();
  const route = Routes.channelMessages(channel?.id ?? '');
  const file = { data: PICTURE, name: 'map.png' };
  const described = (description: string) => ({
    flags: 1 << 15,
    components: [{ type: 12, items: [{ media: { url: 'attachment://map.png' }, description }] }],
    attachments: [{ id: '0', filename: 'map.png', description }],
  });
  await client.rest.post(route, { body: described('x'.repeat(1_024)), files: [file] });
  const refused = client.rest.post(route, { body: described('x'.repeat(1_025)), files: [file] });
  await expect(refused).rejects.toMatchObject({ code: 50_035 });
  const files = Array.from({ length: 11 }, () => file);
  await expect(client.rest.post(route, { body: { content: 'Many' }, files })).rejects.toMatchObject({ status: 400 });
});
