import {
  ChannelType,
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { APIGuild, Interaction } from 'discord.js';
import { describe, expect } from 'vitest';

import { textOf } from '../../src/playground.ts';
import { test } from '../fixtures/playground.ts';
import { messageOf, onCommand, question, QUIZ } from '../fixtures/quiz.ts';

describe('a component', () => {
  test('updates its message, answers privately, or is acknowledged', async ({ playground, connect }) => {
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) await it.reply(question('Where?'));
      if (!it.isButton()) return;
      if (it.user.displayName === 'Ada') await it.update(question(`Pressed ${it.customId}`));
      else if (it.user.displayName === 'Bela') await it.reply({ content: 'Noted', flags: MessageFlags.Ephemeral });
      else await it.deferUpdate().then(() => it.editReply(question('Deferred')));
    });
    await client.application.commands.set([QUIZ]);
    const [ada, bela, chen] = [playground.join('Ada'), playground.join('Bela'), playground.join('Chen')];
    const message = messageOf(await ada.command('quiz'));

    const updated = await ada.click(message, 'answer:0');
    expect(updated).toMatchObject({
      kind: 'updated',
      message: { id: message.id, edited_timestamp: expect.any(String) },
    });
    const noted = await bela.click(message, (id) => id.startsWith('answer'));
    expect(noted).toMatchObject({
      kind: 'reply',
      message: { type: 19, message_reference: { message_id: message.id } },
    });
    expect(await chen.click(message, 'answer:0')).toEqual({ kind: 'acknowledged' });
    await chen.sees((one) => textOf(one) === 'Deferred');
    expect(playground.violations).toEqual([]);
  });

  test.for([
    ['is disabled', 'answer:1', 'is disabled'],
    ['is not there', 'answer:9', 'has no component'],
  ] as const)('that %s cannot be used', async ([, customId, reason], { playground, connect }) => {
    const client = await connect(onCommand((it) => it.reply(question('Where?'))));
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const message = messageOf(await ada.command('quiz'));
    const outcome = await ada.click(message, customId);
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining(reason) });
  });

  test('that is a select brings its values', async ({ playground, connect }) => {
    const options = ['Kazakhstan', 'Uzbekistan', 'Iran'].map((label) => ({ label, value: label }));
    const select = { type: ComponentType.StringSelect as const, customId: 'pick', minValues: 1, maxValues: 2, options };
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) {
        await it.reply({ components: [{ type: ComponentType.ActionRow, components: [select] }] });
      }
      if (it.isStringSelectMenu()) await it.reply(it.values.join(' and '));
    });
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const message = messageOf(await ada.command('quiz'));
    expect(messageOf(await ada.pick(message, 'pick', ['Iran', 'Kazakhstan'])).content).toBe('Iran and Kazakhstan');
    expect(await ada.pick(message, 'pick', ['France'])).toMatchObject({ kind: 'failed' });
    expect(await ada.pick(message, 'pick', [])).toMatchObject({ kind: 'failed' });
  });

  test('is used as what it is: a button is clicked, and a select is chosen from', async ({ playground, connect }) => {
    const select = { type: ComponentType.UserSelect as const, customId: 'who', minValues: 0 };
    const client = await connect(
      onCommand((it) =>
        it.options.getString('topic')
          ? it.reply({ components: [{ type: ComponentType.ActionRow, components: [select] }] })
          : it.reply(question('Where?')),
      ),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const [withButtons, withSelect] = [await ada.command('quiz'), await ada.command('quiz', { topic: 'people' })];
    expect(await ada.pick(messageOf(withButtons), 'answer:0', ['x'])).toEqual({
      kind: 'failed',
      message: 'This interaction failed: "answer:0" is a button, not a select.',
    });
    expect(await ada.click(messageOf(withSelect), 'who')).toEqual({
      kind: 'failed',
      message: 'This interaction failed: "who" is a select, not a button.',
    });
    await expect(ada.click(messageOf(withSelect), () => true)).rejects.toThrow('It has: none.');
  });
});

test('a select of people brings them along', async ({ playground, connect }) => {
  const select = { type: ComponentType.UserSelect as const, customId: 'who' };
  const client = await connect(async (it) => {
    if (it.isChatInputCommand()) {
      await it.reply({ components: [{ type: ComponentType.ActionRow, components: [select] }] });
    }
    if (it.isUserSelectMenu()) await it.reply(it.users.map(({ displayName }) => displayName).join());
  });
  await client.application.commands.set([QUIZ]);
  const ada = playground.join('Ada');
  const message = messageOf(await ada.command('quiz'));
  expect(messageOf(await ada.pick(message, 'who', [playground.join('Dina').id])).content).toBe('Dina');
  expect((await ada.pick(message, 'who', ['1'])).kind).toBe('failed');
});

describe('a select of channels', () => {
  const types = [ChannelType.GuildText, ChannelType.PublicThread];
  const select = { type: ComponentType.ChannelSelect as const, customId: 'where', maxValues: 2 };
  const reply = (it: Interaction, channelTypes: ChannelType[] | undefined) =>
    it.isChatInputCommand()
      ? it.reply({
          components: [
            { type: ComponentType.ActionRow, components: [{ ...select, ...(channelTypes && { channelTypes }) }] },
          ],
        })
      : undefined;

  test('brings along those of the server that it offers, and its threads', async ({ playground, connect }) => {
    const client = await connect(async (it) => {
      await reply(it, types.slice(0, 1));
      if (it.isChannelSelectMenu())
        await it.reply(it.channels.map((channel) => `${channel?.type} ${channel?.id}`).join());
    });
    await client.application.commands.set([QUIZ]);
    const [ada, server] = [playground.join('Ada'), playground.servers[0]];
    const lounge = server?.channels['lounge'] ?? '';
    const message = messageOf(await ada.command('quiz'));
    const picked = messageOf(await ada.pick(message, 'where', [lounge]));
    expect(picked.content).toBe(`0 ${lounge}`);
    const thread = playground.openThread('lounge', 'aside');
    for (const stray of ['1', thread, ada.id])
      expect(await ada.pick(message, 'where', [lounge, stray])).toMatchObject({
        kind: 'failed',
        message: expect.stringContaining(stray),
      });
  });

  test('offers all if it names no types', async ({ playground, connect }) => {
    const client = await connect(async (it) => {
      await reply(it, undefined);
      if (it.isChannelSelectMenu()) await it.reply(it.channels.map((channel) => String(channel?.type)).join());
    });
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const thread = playground.openThread('lounge', 'aside');
    const message = messageOf(await ada.command('quiz'));
    expect(messageOf(await ada.pick(message, 'where', [thread])).content).toBe('11');
  });
});

describe('a select of roles', () => {
  test.override({ options: { roles: ['nobody', { name: 'judges', people: ['Bela'] }] } });

  test('brings them along, and interactions tell who has them', async ({ playground, connect }) => {
    const select = { type: ComponentType.RoleSelect as const, customId: 'role' };
    const client = await connect(async (it) => {
      if (it.isChatInputCommand())
        await it.reply({ components: [{ type: ComponentType.ActionRow, components: [select] }] });
      if (!it.isRoleSelectMenu()) return;
      const held = it.member?.roles ?? [];
      const roles = Array.isArray(held) ? held : [...held.cache.keys()].filter((id) => id !== it.guildId);
      await it.reply(`${it.roles.map(({ name }) => name).join()}: ${roles.join()}`);
    });
    await client.application.commands.set([QUIZ]);
    const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
    const { roles } = await client.rest.get(Routes.guild(playground.guildId)).then((guild) => guild as APIGuild);
    expect(roles.map(({ name }) => name)).toEqual(['@everyone', 'nobody', 'judges']);
    const judges = roles[2]?.id ?? '';
    const message = messageOf(await ada.command('quiz'));
    expect(messageOf(await ada.pick(message, 'role', [judges])).content).toBe('judges: ');
    expect(messageOf(await bela.pick(message, 'role', [judges])).content).toBe(`judges: ${judges}`);
    expect((await ada.pick(message, 'role', [ada.id])).kind).toBe('failed');
    expect(playground.violations).toEqual([]);
  });
});

describe('a role that permits something', () => {
  const permissions = PermissionFlagsBits.ManageGuild;
  test.override({ options: { roles: [{ name: 'hosts', people: ['Bela'], permissions }], otherServers: ['Annex'] } });

  test('lets those who have it do that, in its server', async ({ playground, connect }) => {
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) await it.reply(String(it.memberPermissions?.has(permissions)));
    });
    await client.application.commands.set([QUIZ]);
    const may = async (name: string, server?: string) =>
      messageOf(await playground.join(name).command('quiz', {}, { server })).content;
    expect([await may('Bela'), await may('Chen'), await may('Bela', 'Annex')]).toEqual(['true', 'false', 'false']);
    const { roles } = await client.rest.get(Routes.guild(playground.guildId)).then((guild) => guild as APIGuild);
    expect(roles[1]?.permissions).toBe(String(permissions));
  });
});

test('autocomplete brings the focused option and returns the choices', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (!it.isAutocomplete()) return;
    const { name, value } = it.options.getFocused(true);
    await it.respond([{ name: `${name} ${value} ${it.options.getInteger('count')}`, value: 'a' }]);
  });
  await client.application.commands.set([QUIZ]);
  const outcome = await playground.join('Ada').autocomplete('quiz', 'topic', { topic: 'su', count: 2 });
  expect(outcome).toEqual({ kind: 'choices', choices: [{ name: 'topic su 2', value: 'a' }] });
});

test.for([
  ['that takes none', 'count'],
  ['that does not exist', 'colour'],
] as const)('autocomplete of an option %s fails', async ([, option], { playground, connect }) => {
  const client = await connect();
  await client.application.commands.set([QUIZ]);
  expect(await playground.join('Ada').autocomplete('quiz', option, {})).toEqual({
    kind: 'failed',
    message: `/quiz has no option "${option}" with autocomplete.`,
  });
});

test('a modal goes to the person and comes back filled in', async ({ playground, connect }) => {
  const client = await connect(async (it) => {
    if (it.isChatInputCommand()) {
      const component = {
        type: ComponentType.TextInput as const,
        custom_id: 'name',
        style: TextInputStyle.Short as const,
        max_length: 9,
      };
      const components = [{ type: ComponentType.Label as const, label: 'City', component }];
      await it.showModal({ custom_id: 'typed', title: 'Your answer', components });
    }
    if (it.isModalSubmit()) await it.reply(`${it.customId}: ${it.fields.getTextInputValue('name')}`);
  });
  await client.application.commands.set([QUIZ]);
  const ada = playground.join('Ada');

  const modal = await ada.command('quiz');
  expect(modal).toMatchObject({ kind: 'modal', modal: { title: 'Your answer' } });
  expect(await ada.submit(modal, {})).toMatchObject({ kind: 'failed', message: 'The field "name" is required.' });
  expect(await ada.submit(modal, { name: 'much too long' })).toMatchObject({ kind: 'failed' });
  expect((await playground.join('Bela').submit(modal, { name: 'Astana' })).kind).toBe('failed');
  const reply = messageOf(await ada.submit(modal, { name: 'Astana' }));
  expect(reply).toMatchObject({
    content: 'typed: Astana',
    interaction_metadata: { type: 5, triggering_interaction_metadata: { type: 2 } },
  });
  expect((await ada.submit(modal, { name: 'Again' })).kind).toBe('failed');
});

test('a modal may have texts, boxes to tick, and choices of one', async ({ playground, connect }) => {
  const options = ['China', 'India', 'Nepal'].map((label) => ({ label, value: label[0] ?? '' }));
  const modal = {
    customId: 'members',
    title: 'Its members',
    components: [
      { type: ComponentType.TextDisplay as const, content: '### Which of these?' },
      ...[
        { type: ComponentType.CheckboxGroup as const, customId: 'ticks', options },
        { type: ComponentType.RadioGroup as const, customId: 'one', options, required: false },
        { type: ComponentType.Checkbox as const, customId: 'sure', default: true },
      ].map((component) => ({ type: ComponentType.Label as const, label: component.customId, component })),
    ],
  };
  const client = await connect(async (it) => {
    if (it.isChatInputCommand()) await it.showModal(modal);
    if (!it.isModalSubmit()) return;
    const { fields } = it;
    await it.reply(
      JSON.stringify([fields.getCheckboxGroup('ticks'), fields.getRadioGroup('one'), fields.getCheckbox('sure')]),
    );
  });
  await client.application.commands.set([QUIZ]);
  const ada = playground.join('Ada');
  const open = () => ada.command('quiz');
  const fails = async (fields: Record<string, string | string[]>) => {
    const outcome = await ada.submit(await open(), fields);
    return outcome.kind === 'failed' ? outcome.message : outcome.kind;
  };

  expect(messageOf(await ada.submit(await open(), { ticks: ['C', 'I', 'N'] })).content).toBe(
    '[["C","I","N"],null,true]',
  );
  const all = { ticks: ['C'], one: 'N', sure: 'false' };
  expect(messageOf(await ada.submit(await open(), all)).content).toBe('[["C"],"N",false]');
  expect(await fails({})).toBe('The field "ticks" is required.');
  expect(await fails({ ticks: ['X'] })).toBe('The field "ticks" has no option "X".');
  expect(await fails({ ticks: ['C', 'C'] })).toBe('The field "ticks" has "C" twice.');
  expect(await fails({ ticks: ['C'], one: 'X' })).toBe('The field "one" has no option "X".');
  expect(await fails({ ticks: ['C'], sure: 'perhaps' })).toBe('The field "sure" must be true or false.');
  expect(playground.violations).toEqual([]);
});

test('a select of a form has what is chosen in it at first, and says what that is', async ({ playground, connect }) => {
  const options = ['China', 'India'].map((label) => ({ label, value: label, default: label === 'India' }));
  let channelId = '';
  const client = await connect(async (it) => {
    if (it.isChatInputCommand()) {
      channelId = it.channelId;
      const components = [
        { type: ComponentType.StringSelect as const, customId: 'country', options },
        {
          type: ComponentType.ChannelSelect as const,
          customId: 'where',
          defaultValues: [{ id: channelId, type: SelectMenuDefaultValueType.Channel as const }],
        },
      ].map((component) => ({ type: ComponentType.Label as const, label: component.customId, component }));
      await it.showModal({ customId: 'both', title: 'Both', components });
    }
    if (!it.isModalSubmit()) return;
    const { fields } = it;
    const where = fields.getSelectedChannels('where', true).map((channel) => channel?.name);
    await it.reply(JSON.stringify([fields.getStringSelectValues('country'), where]));
  });
  await client.application.commands.set([QUIZ]);
  const ada = playground.join('Ada');
  const filled = async (fields: Record<string, string>) => ada.submit(await ada.command('quiz'), fields);
  expect(messageOf(await filled({})).content).toBe('[["India"],["general"]]');
  expect(messageOf(await filled({ country: 'China', where: channelId })).content).toBe('[["China"],["general"]]');
  expect(await filled({ where: '1' })).toMatchObject({
    kind: 'failed',
    message: 'The field "where" offers nothing with the id 1.',
  });
});

test('sees waits for what is not there yet, and says what is there instead', async ({ playground }) => {
  const ada = playground.join('Ada');
  const later = ada.sees(({ content }) => content === 'Hello');
  playground.join('Bela').say('Good morning');
  playground.join('Bela').say('Hello');
  expect((await later).author.global_name).toBe('Bela');
  await expect(ada.sees(() => false, { timeout: 0 })).rejects.toThrow(/did not see .* general[^]*- Good morning/);
});

test('a modal of a command may be closed without a word', async ({ playground, connect }) => {
  const component = { type: ComponentType.TextInput as const, custom_id: 'name', style: TextInputStyle.Short as const };
  const client = await connect(async (it) => {
    if (it.isModalSubmit()) await it.deferUpdate();
    if (!it.isChatInputCommand()) return;
    const components = [{ type: ComponentType.Label as const, label: 'City', component }];
    await it.showModal({ custom_id: 'typed', title: 'Your answer', components });
  });
  await client.application.commands.set([QUIZ]);
  const ada = playground.join('Ada');
  const modal = await ada.command('quiz');
  expect(await ada.submit(modal, { name: 'Astana' })).toEqual({ kind: 'acknowledged' });
});
