import { MessageFlags } from 'discord.js';
import { describe, expect } from 'vitest';

import { textOf } from '../../src/playground.ts';
import { test } from '../fixtures/playground.ts';
import { messageOf, onCommand, question, QUIZ } from '../fixtures/quiz.ts';

describe('a reply', () => {
  test('is edited, and followed up', async ({ playground, connect }) => {
    const client = await connect(
      onCommand(async (it) => {
        await it.reply('First');
        await it.editReply('Second');
        await it.followUp('And another');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const first = messageOf(await ada.command('quiz'));
    const last = await ada.sees(({ content }) => content === 'And another');

    const [edited] = ada.messages();
    expect(first.content).toBe('First');
    expect(edited).toMatchObject({ id: first.id, content: 'Second', edited_timestamp: expect.any(String) });
    expect(last).toMatchObject({
      type: 19,
      message_reference: { message_id: first.id },
      interaction_metadata: { original_response_message_id: first.id },
    });
  });

  test('that is ephemeral is seen by one person only, and unknown to channels', async ({ playground, connect }) => {
    const refusals: unknown[] = [];
    const client = await connect(
      onCommand(async (it) => {
        const { resource } = await it.reply({ content: 'Psst', flags: MessageFlags.Ephemeral, withResponse: true });
        const path = `/channels/${it.channelId}/messages/${resource?.message?.id}` as const;
        refusals.push(await client.rest.patch(path, { body: { content: 'Loud' } }).catch((error) => error.code));
        await it.editReply('Psst!');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
    const message = messageOf(await ada.command('quiz'));
    await ada.sees(({ content }) => content === 'Psst!');
    expect(message.flags).toBe(MessageFlags.Ephemeral);
    expect(bela.messages()).toEqual([]);
    expect(refusals).toEqual([10008]);
    expect(await client.rest.get(`/channels/${message.channel_id}/messages`)).toEqual([]);
    expect((await bela.click(message, 'answer:0')).kind).toBe('failed');
  });

  test('that is deferred shows as loading, and is no edit once it is there', async ({ playground, connect }) => {
    const client = await connect(
      onCommand(async (it) => {
        await it.deferReply();
        await it.editReply(question('Here it is'));
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const outcome = await ada.command('quiz');
    expect(outcome.kind).toBe('deferred');
    const { id, flags } = messageOf(outcome);
    expect(flags).toBe(MessageFlags.Loading);
    const written = await ada.sees((message) => textOf(message) === 'Here it is');
    expect(written).toMatchObject({ id, flags: MessageFlags.IsComponentsV2, edited_timestamp: null });
  });

  test('that is deferred is what the first follow-up becomes', async ({ playground, connect }) => {
    const client = await connect(
      onCommand(async (it) => {
        await it.deferReply({ flags: MessageFlags.Ephemeral });
        await it.followUp('Here it is');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    await ada.command('quiz');
    await ada.sees(({ content }) => content === 'Here it is');
    expect(ada.messages()).toHaveLength(1);
    expect(playground.join('Bela').messages()).toHaveLength(0);
  });

  test('can be deleted', async ({ playground, connect }) => {
    const client = await connect(
      onCommand(async (it) => {
        await it.reply('Gone');
        await it.deleteReply();
        await it.followUp('Done');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    await ada.command('quiz');
    await ada.sees(({ content }) => content === 'Done');
    expect(ada.messages().map(({ content }) => content)).toEqual(['Done']);
  });

  test('that is private is edited and deleted with its own token, as are the private ones after it', async ({
    playground,
    connect,
  }) => {
    const flags = MessageFlags.Ephemeral as const;
    const client = await connect(
      onCommand(async (it) => {
        await it.reply({ content: 'Locked in', flags });
        const second = await it.followUp({ content: 'Second', flags });
        await it.editReply('Right');
        await it.webhook.editMessage(second.id, 'Second, edited');
        await it.followUp({ content: 'Edited', flags });
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    const { id } = messageOf(await ada.command('quiz'));
    await ada.sees(({ content }) => content === 'Edited');
    const shown = ada.messages();
    expect(shown.map(({ content }) => content)).toEqual(['Right', 'Second, edited', 'Edited']);
    expect(shown[0]).toMatchObject({ id, flags: MessageFlags.Ephemeral, edited_timestamp: expect.any(String) });
    expect(playground.join('Bela').messages()).toEqual([]);
    expect(playground.violations).toEqual([]);
  });

  test('is private, whatever it asks for, where a server bars apps that people have brought along', async ({
    playground,
    connect,
  }) => {
    const client = await connect(
      onCommand(async (it) => {
        await it.reply('For all');
        await it.followUp('For all too');
      }),
    );
    await client.application.commands.set([{ ...QUIZ, integrationTypes: [0, 1], contexts: [0, 1, 2] }]);
    const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
    for (const channel of ['elsewhere', 'strict']) {
      const { flags = 0 } = messageOf(await ada.command('quiz', {}, { channel }));
      await ada.sees(({ content }) => content === 'For all too', { channel });
      expect((flags & MessageFlags.Ephemeral) !== 0).toBe(channel === 'strict');
      expect(bela.messages(channel)).toHaveLength(channel === 'strict' ? 0 : 2);
    }
  });

  test('that was deleted is unknown to every later request', async ({ playground, connect }) => {
    const answers: unknown[] = [];
    const client = await connect(
      onCommand(async (it) => {
        await it.reply({ content: 'Gone', flags: MessageFlags.Ephemeral });
        await it.deleteReply();
        for (const late of [() => it.editReply('Back'), () => it.fetchReply(), () => it.deleteReply()])
          await late().catch((error: { code: number }) => answers.push(error.code));
        await it.followUp('Done');
      }),
    );
    await client.application.commands.set([QUIZ]);
    const ada = playground.join('Ada');
    await ada.command('quiz');
    await ada.sees(({ content }) => content === 'Done');
    expect(answers).toEqual([10008, 10008, 10008]);
    expect(ada.messages().map(({ content }) => content)).toEqual(['Done']);
  });

  test('still names whom it named, after an edit of something else', async ({ playground, connect }) => {
    const bela = playground.join('Bela');
    const client = await connect(
      onCommand(async (it) => {
        await it.reply(question(`Well done, <@${bela.id}>!`));
        await it.editReply({ attachments: [] });
      }),
    );
    await client.application.commands.set([QUIZ]);
    await playground.join('Ada').command('quiz');
    const edited = await bela.sees(({ edited_timestamp: at }) => at !== null);
    expect(edited.mentions.map(({ id }) => id)).toEqual([bela.id]);
  });

  test('names only those whom allowed_mentions allows', async ({ playground, connect }) => {
    const [ada, bela] = [playground.join('Ada'), playground.join('Bela')];
    const client = await connect(
      onCommand(async (it) => {
        const content = `<@${ada.id}> <@${bela.id}> <@&7> <@&8> @everyone`;
        await it.reply({ content, allowedMentions: { parse: [] } });
        await it.followUp({ content, allowedMentions: { users: [bela.id], roles: ['8'] } });
      }),
    );
    await client.application.commands.set([QUIZ]);
    expect(messageOf(await ada.command('quiz'))).toMatchObject({
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
    });
    const second = await ada.sees(({ type }) => type === 19);
    expect(second.mentions.map(({ id }) => id)).toEqual([bela.id]);
    expect(second.mention_roles).toEqual(['8']);
  });
});
