import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  ComponentType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Interaction } from 'discord.js';
import { describe, expect } from 'vitest';

import { box, chromium, log, test, titled, use } from '../fixtures/browser.ts';

const quiz = {
  name: 'quiz',
  description: 'Asks a question.',
  options: [
    {
      type: ApplicationCommandOptionType.String as const,
      name: 'level',
      description: 'How hard.',
      required: true,
      choices: [
        { name: 'Easy', value: 'e' },
        { name: 'Hard', value: 'h' },
      ],
    },
    {
      type: ApplicationCommandOptionType.String as const,
      name: 'topic',
      description: 'About what.',
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.Integer as const,
      name: 'count',
      description: 'How many.',
      minValue: 1,
      maxValue: 9,
    },
  ],
};

const plain = (name: string) => ({ name, description: `Does ${name}.` });

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  ['Astana', 'Almaty', 'Bishkek', 'Minsk'].map((label, index) =>
    new ButtonBuilder().setCustomId(`answer:${index}`).setLabel(label).setStyle(ButtonStyle.Secondary),
  ),
);

async function quizBot(it: Interaction): Promise<unknown> {
  if (it.isAutocomplete()) {
    const topics = ['Leaders', 'Members', 'Slogans'].filter((name) =>
      name.toLowerCase().includes(it.options.getFocused()),
    );
    return it.respond(topics.map((name) => ({ name, value: `t-${name}` })));
  }
  if (it.isButton()) {
    await it.reply({ content: `Locked in for ${it.user.displayName}`, flags: MessageFlags.Ephemeral });
    return it.followUp('Somebody has answered.');
  }
  if (!it.isChatInputCommand()) return undefined;
  const { options } = it;
  const given = [options.getString('level'), options.getString('topic'), options.getInteger('count')];
  return it.reply({ content: `Got ${given.join(' ')}`, components: [buttons] });
}

describe.skipIf(!chromium)(titled('playing in the page'), () => {
  test('a command is found, completed and sent without touching the mouse', async ({ connect, open }) => {
    const client = await connect(quizBot);
    await client.application.commands.set([plain('fact'), quiz]);
    const page = await open();

    await box(page).focus();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: '/fact' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Hard' }).waitFor();
    await page.keyboard.type('ha');
    await page.keyboard.press('Tab');
    await page.keyboard.type('to');
    await page.keyboard.press('Tab');
    await page.keyboard.type('lead');
    await page.getByRole('option', { name: 'Leaders', selected: true }).waitFor();
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.keyboard.type('count:12');
    await page.keyboard.press('Enter');
    await page.getByText('count must be at most 9.').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');

    await log(page).getByText('Got h t-Leaders 1').waitFor();
    await page.locator('discord-command', { hasText: 'Ada' }).waitFor();
  });

  test('a missing option is named and not sent', async ({ connect, open }) => {
    const client = await connect(quizBot);
    await client.application.commands.set([quiz]);
    const page = await open();

    await box(page).fill('/quiz count:3');
    await page.keyboard.press('Enter');

    await page.getByText('level is required. How hard.').waitFor();
    expect(await page.locator('discord-message').count()).toBe(0);
  });

  test('Escape closes the list, then leaves the command', async ({ connect, open }) => {
    const client = await connect(quizBot);
    await client.application.commands.set([quiz]);
    const page = await open();

    await box(page).fill('/quiz ');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await expect.poll(() => box(page).inputValue()).toBe('');
  });

  test('a private answer is seen by one of two players only', async ({ connect, open }) => {
    const client = await connect(quizBot);
    await client.application.commands.set([quiz]);
    const ada = await open('Ada');
    const bela = await open('Bela');
    await box(ada).fill('/quiz level:Easy');
    await ada.keyboard.press('Enter');

    await log(bela).getByRole('button', { name: 'Astana' }).click();

    const secret = log(bela).locator('discord-message', { hasText: 'Only you can see this' });
    await secret.getByText('Locked in for Bela').waitFor();
    await log(ada).getByText('Somebody has answered.').waitFor();
    expect(await log(ada).getByText('Locked in for Bela').count()).toBe(0);

    await secret.getByRole('button', { name: 'Dismiss message' }).click();
    await secret.waitFor({ state: 'detached' });
  });

  test('a form refuses what is missing, then sends what was written and chosen', async ({ connect, open }) => {
    const modal = new ModalBuilder()
      .setCustomId('guess')
      .setTitle('Which city?')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Your answer')
          .setTextInputComponent(
            new TextInputBuilder().setCustomId('city').setStyle(TextInputStyle.Short).setMinLength(3),
          ),
        new LabelBuilder()
          .setLabel('How sure?')
          .setStringSelectMenuComponent(
            new StringSelectMenuBuilder()
              .setCustomId('sure')
              .addOptions({ label: 'Very', value: 'v' }, { label: 'Hardly', value: 'h' }),
          ),
      );
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) await it.showModal(modal);
      if (it.isModalSubmit()) {
        await it.reply(`${it.fields.getTextInputValue('city')}, ${it.fields.getStringSelectValues('sure').join()}`);
      }
    });
    await client.application.commands.set([plain('guess')]);
    const page = await open();

    await use(page, 'guess');
    const form = page.getByRole('dialog', { name: 'Which city?' });
    await form.getByLabel('Your answer').fill('As');
    await page.keyboard.press('Enter');
    await form.getByText('At least 3 characters, please: there are 2.').waitFor();
    await form.getByText('Choose something here.').waitFor();
    await form.getByLabel('Your answer').fill('Astana');
    await form.getByRole('combobox', { name: 'How sure?' }).press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Submit' }).click();

    await log(page).getByText('Astana, h').waitFor();
    await form.waitFor({ state: 'detached' });
  });

  test('a form has a question to read, boxes to tick, and one to choose', async ({ connect, open }) => {
    const options = ['China', 'India', 'Nepal'].map((label) => ({ label, value: label }));
    const client = await connect(async (it) => {
      if (it.isChatInputCommand()) {
        await it.showModal({
          customId: 'members',
          title: 'Its members',
          components: [
            { type: ComponentType.TextDisplay, content: '### Which of these are **members**?' },
            {
              type: ComponentType.Label,
              label: 'Members',
              description: 'Two at most.',
              component: { type: ComponentType.CheckboxGroup, customId: 'ticks', options, maxValues: 2 },
            },
            {
              type: ComponentType.Label,
              label: 'The first',
              component: { type: ComponentType.RadioGroup, customId: 'one', options },
            },
            {
              type: ComponentType.Label,
              label: 'I am sure',
              component: { type: ComponentType.Checkbox, customId: 'sure' },
            },
          ],
        });
      }
      if (!it.isModalSubmit()) return;
      const { fields } = it;
      await it.reply(
        `${fields.getCheckboxGroup('ticks').join(' and ')}, ${fields.getRadioGroup('one')}, ${fields.getCheckbox('sure')}`,
      );
    });
    await client.application.commands.set([plain('members')]);
    const page = await open();
    await use(page, 'members');

    const form = page.getByRole('dialog', { name: 'Its members' });
    await form.getByRole('heading', { name: 'Which of these are members?' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => form.getByText('Choose something here.').count()).toBe(2);
    // However low the window, what is missing can be read.
    await page.setViewportSize({ width: 360, height: 300 });
    await form.getByRole('radio').last().scrollIntoViewIfNeeded();
    await form.getByRole('button', { name: 'Submit' }).click();
    const missing = form.getByText('Choose something here.').first();
    const isRead = () =>
      missing.evaluate((it) => {
        const [text, body] = [it.getBoundingClientRect(), it.closest('.modal-body')?.getBoundingClientRect()];
        return body !== undefined && text.top >= body.top && text.bottom <= body.bottom;
      });
    await expect.poll(isRead).toBe(true);
    const members = form.getByRole('group', { name: 'Members' });
    await members.getByLabel('India').check();
    await members.getByLabel('Nepal').check();
    expect(await members.getByLabel('China').isDisabled()).toBe(true);
    expect(await form.getByText('Choose something here.').count()).toBe(1);
    await form.getByRole('radio', { name: 'Nepal' }).check();
    expect(await form.getByText('Choose something here.').count()).toBe(0);
    await form.getByRole('radio', { name: 'India' }).check();
    await form.getByLabel('I am sure').check();
    await form.getByRole('button', { name: 'Submit' }).click();

    await log(page).getByText('India and Nepal, India, true').waitFor();
  });

  test('a select of several sends them together, and never too few', async ({ connect, open }) => {
    const select = new StringSelectMenuBuilder()
      .setCustomId('tick')
      .setPlaceholder('Tick all')
      .setMinValues(2)
      .setMaxValues(3)
      .addOptions(['China', 'India', 'Nepal'].map((label) => ({ label, value: label })));
    const client = await connect(async (it) => {
      const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select);
      if (it.isChatInputCommand()) await it.reply({ components: [row] });
      if (it.isStringSelectMenu()) await it.update({ content: `Ticked ${it.values.join(' and ')}`, components: [] });
    });
    await client.application.commands.set([plain('members')]);
    const page = await open();
    await use(page, 'members');

    await page.getByRole('combobox', { name: 'Tick all' }).click();
    await page.getByRole('option', { name: 'India' }).click();
    const done = page.getByRole('button', { name: 'Done' });
    expect(await done.isDisabled()).toBe(true);
    await page.getByRole('option', { name: 'China' }).click();
    await done.click();

    await log(page).getByText('Ticked India and China').waitFor();
  });

  describe('selects of channels and roles', () => {
    test.override({ options: { page: true, channels: ['general', 'lounge'], roles: ['judges'] } });

    test('offer those of the server, and send what is chosen', async ({ connect, open }) => {
      const where = new ChannelSelectMenuBuilder()
        .setCustomId('where')
        .setPlaceholder('Where')
        .setMaxValues(2)
        .setChannelTypes(ChannelType.GuildText);
      const who = new RoleSelectMenuBuilder().setCustomId('who').setPlaceholder('Who');
      const client = await connect(async (it) => {
        const rows = [where, who].map((select) => ({ type: ComponentType.ActionRow, components: [select.toJSON()] }));
        if (it.isChatInputCommand()) await it.reply({ components: rows });
        if (it.isChannelSelectMenu())
          await it.reply(
            it.channels.map((channel) => (channel && 'name' in channel ? channel.name : '')).join(' and '),
          );
        if (it.isRoleSelectMenu()) await it.reply(`For ${it.roles.map(({ name }) => name).join()}`);
      });
      await client.application.commands.set([plain('set')]);
      const page = await open();
      await use(page, 'set');

      await page.getByRole('combobox', { name: 'Where' }).click();
      for (const name of ['#general', '#lounge']) await page.getByRole('option', { name }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await log(page).getByText('general and lounge').waitFor();
      await page.getByRole('combobox', { name: 'Who' }).click();
      await page.getByRole('option', { name: '@judges' }).click();
      await log(page).getByText('For judges').waitFor();
    });
  });

  test('a promised answer is waited for, and takes the place of the promise', async ({ connect, open }) => {
    const answered = Promise.withResolvers<void>();
    const client = await connect(async (it) => {
      if (!it.isChatInputCommand()) return;
      await it.deferReply();
      await answered.promise;
      await it.editReply('It was **Astana**.');
    });
    await client.application.commands.set([plain('think')]);
    const page = await open();
    await use(page, 'think');

    await log(page).getByText('is thinking…').waitFor();
    answered.resolve();

    await log(page).getByText('It was Astana.').waitFor();
    expect(await page.locator('discord-message').count()).toBe(1);
  });

  test('silence is said: below the button for a click, to the person alone for a command', async ({
    clock,
    connect,
    open,
  }) => {
    const received = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const client = await connect(async (it) => {
      if (it.isChatInputCommand() && it.commandName === 'ask')
        await it.reply({ content: 'Where?', components: [buttons] });
      else if (it.isButton()) received[0]?.resolve();
      else received[1]?.resolve();
    });
    await client.application.commands.set([plain('ask'), plain('silent')]);
    const page = await open();
    await use(page, 'ask');
    await page.getByRole('button', { name: 'Minsk' }).click();
    await page.getByRole('button', { name: 'Minsk, waiting for the answer' }).waitFor();
    expect(await page.getByRole('button', { name: 'Astana' }).isDisabled()).toBe(true);
    await received[0]?.promise;
    clock.advance(3_000);
    await page.locator('discord-message', { hasText: 'Where?' }).getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Astana' }).isEnabled()).toBe(true);

    await use(page, 'silent');
    await received[1]?.promise;
    clock.advance(3_000);

    const alone = page.locator('discord-message', { hasText: 'Only you can see this' });
    await alone.getByText('The application did not respond').waitFor();
    await alone.locator('discord-command', { hasText: 'Ada' }).waitFor();
  });
});
