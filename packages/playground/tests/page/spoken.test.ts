import type { APIMessage } from 'discord.js';
import { expect, it } from 'vitest';

import { messageText, spokenEdit, spokenMessage } from '../../page/message/spoken.ts';
import type { Snapshot } from '../../src/page-server/protocol.ts';

const world = { people: [], channels: [], bot: { id: '1', name: 'Sherpa', avatarUrl: '' } } as unknown as Snapshot;
const author = { id: '1', username: 'Sherpa', global_name: null };

function message(text: string, labels: string[] = [], flags = 0): APIMessage {
  const buttons = labels.map((label) => ({ type: 2, style: 1, label, custom_id: label }));
  const components = [
    {
      type: 17,
      components: [
        { type: 10, content: text },
        { type: 1, components: buttons },
      ],
    },
  ];
  return { id: '2', author, content: '', embeds: [], components, flags } as unknown as APIMessage;
}

it('says a new message with its buttons, and shows in a reply only its text', () => {
  const asked = message('### Where?\n-# Easy', ['Astana', 'Almaty']);
  expect(spokenMessage(asked, world)).toBe('Sherpa: Where? Easy. Astana. Almaty');
  expect(messageText(asked, world)).toBe('Where? Easy');
});

it('says for whom it is, and that the bot is thinking', () => {
  expect(spokenMessage(message('Locked in', [], 64), world)).toBe('Only for you, Sherpa: Locked in');
  expect(spokenMessage(message('', [], 128), world)).toBe('Sherpa is thinking');
});

it.each([
  ['a count', '2 answered', '3 answered', undefined],
  ['a clock', 'Closes <t:4102444800:R>', 'Closes <t:4102444830:R>', undefined],
  ['nothing', 'Where?', 'Where?', undefined],
  ['a verdict', '🔒 Locked in', '❌ It was Pakistan', '❌ It was Pakistan'],
  ['a line more', 'Where?\n2 answered', 'Where?\n3 answered\n✅ **Astana**', '✅ Astana'],
])('of an edit of %s it says what is new', (_, before, after, said) => {
  expect(spokenEdit(message(before), message(after), world)).toBe(said);
});

it('says the buttons that an edit brings', () => {
  expect(spokenEdit(message('Where?', ['Astana']), message('It was Astana', ['Next question']), world)).toBe(
    'It was Astana. Next question',
  );
});
