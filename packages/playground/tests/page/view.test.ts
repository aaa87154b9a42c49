import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { asked, dismissed, emptyView, lost, receive } from '../../page/view.ts';
import type { View } from '../../page/view.ts';
import type { FromPlayground, Snapshot } from '../../src/page-server/protocol.ts';

const person = { id: '1', name: 'Ada', avatarUrl: '' };
const snapshot: Snapshot = {
  type: 'snapshot',
  me: person,
  people: [person],
  bot: { id: '9', name: 'Bot', avatarUrl: '' },
  botOnline: true,
  guild: { id: '8', name: 'Server' },
  channels: [{ id: '5', name: 'general', kind: 'server' }],
  roles: [],
  messages: [],
  commands: [],
  violations: [],
};

const message = (id: string, content: string): FromPlayground => ({
  type: 'message',
  message: { id, content, channel_id: '5' } as APIMessage,
});

const after = (...said: FromPlayground[]): View => said.reduce(receive, receive(emptyView, snapshot));
const contents = (view: View): string[] | undefined => view.world?.messages.map(({ content }) => content);

describe('messages', () => {
  it('stay in their place when they change', () => {
    expect(contents(after(message('1', 'a'), message('2', 'b'), message('1', 'A')))).toEqual(['A', 'b']);
  });

  it('go when they are deleted or dismissed', () => {
    const view = after(message('1', 'a'), message('2', 'b'), message('3', 'c'), {
      type: 'message-deleted',
      channelId: '5',
      messageId: '2',
    });
    expect(contents(dismissed(view, '3'))).toEqual(['a']);
  });

  it('before the first snapshot are not shown: the snapshot will hold them', () => {
    expect(receive(emptyView, message('1', 'a'))).toBe(emptyView);
  });
});

describe('a press', () => {
  const pressed = asked(after(message('1', 'a')), 'n', { kind: 'component', messageId: '1', customId: 'x' });

  it('waits until it is acknowledged', () => {
    expect(pressed.requests.size).toBe(1);
    expect(receive(pressed, { type: 'acknowledged', nonce: 'n' }).requests.size).toBe(0);
  });

  it('that fails is said at its message until the message changes or is pressed again', () => {
    const failed = receive(pressed, { type: 'failed', nonce: 'n', message: 'no' });
    expect([...failed.failures]).toEqual([['1', 'no']]);
    expect(receive(failed, message('1', 'new')).failures.size).toBe(0);
    expect(asked(failed, 'm', { kind: 'component', messageId: '1', customId: 'x' }).failures.size).toBe(0);
  });

  it('is not waited for any longer when the playground is lost', () => {
    expect(lost(pressed)).toMatchObject({ link: 'lost', requests: new Map() });
    expect(contents(lost(pressed))).toEqual(['a']);
  });
});

it('a command that nobody answers is kept for the one who used it until it is dismissed', () => {
  const used = asked(after(), 'n', { kind: 'command', channelId: '5', name: 'quiz' });
  const failed = receive(used, { type: 'failed', nonce: 'n', message: 'silence' });
  expect(failed.unanswered).toEqual([{ nonce: 'n', channelId: '5', command: 'quiz', message: 'silence' }]);
  expect(dismissed(failed, 'n').unanswered).toEqual([]);
});

it('choices come with the question that they answer, also when there are none because it failed', () => {
  const question = asked(after(), 'n', { kind: 'autocomplete' });
  const list = [{ name: 'A', value: 'a' }];
  expect(receive(question, { type: 'choices', nonce: 'n', choices: list }).choices).toEqual({ nonce: 'n', list });
  expect(receive(question, { type: 'failed', nonce: 'n', message: 'no' }).choices).toEqual({
    nonce: 'n',
    list: [],
    failure: 'no',
  });
});

describe('a form', () => {
  const modal: FromPlayground = {
    type: 'modal',
    nonce: 'n',
    interactionId: '7',
    modal: { custom_id: 'f', title: 'F', components: [] },
  };
  const sent = asked(after(modal), 'm', { kind: 'modal' });

  it('closes when its answer is acknowledged', () => {
    expect(receive(sent, { type: 'acknowledged', nonce: 'm' }).modal).toBeUndefined();
  });

  it('stays open with the reason when it is not taken, and stays open while something else is acknowledged', () => {
    const refused = receive(sent, { type: 'failed', nonce: 'm', message: 'no' });
    expect(refused).toMatchObject({ modal: { interactionId: '7' }, modalFailure: 'no' });
    expect(receive(sent, { type: 'acknowledged', nonce: 'other' }).modal?.interactionId).toBe('7');
  });
});
