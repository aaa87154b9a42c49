import { describe, expect, it } from 'vitest';
import type { APIApplicationCommand } from 'discord.js';
import { matchingCommands, usableCommands } from '../../page/box/command.ts';
import {
  begin,
  clearHere,
  finish,
  furtherOptions,
  pickSuggestion,
  soFar,
  takeBack,
  textHere,
  writeField,
  writeTail,
  writeText,
} from '../../page/box/draft.ts';
import type { CommandDraft, Draft } from '../../page/box/draft.ts';
import type { Usable } from '../../page/box/command.ts';

const quiz = {
  id: '1',
  type: 1,
  name: 'quiz',
  description: 'Ask a question',
  options: [
    { type: 3, name: 'topic', description: 'What about', autocomplete: true },
    { type: 3, name: 'mode', description: 'How', required: true, choices: [{ name: 'Quick round', value: 'q' }] },
    { type: 4, name: 'seconds', description: 'How long', min_value: 5, max_value: 60 },
    { type: 5, name: 'private', description: 'Only for me' },
    { type: 6, name: 'against', description: 'An opponent' },
  ],
};
const pack = {
  id: '2',
  type: 1,
  name: 'pack',
  description: 'Packs',
  contexts: [0],
  options: [
    {
      type: 1,
      name: 'show',
      description: 'Show one',
      options: [{ type: 3, name: 'id', description: 'Which', required: true, min_length: 3 }],
    },
    { type: 2, name: 'admin', description: 'Manage', options: [{ type: 1, name: 'drop', description: 'Drop one' }] },
  ],
};
const registered = [
  quiz,
  pack,
  { id: '3', type: 3, name: 'Quote this', description: '' },
] as unknown as APIApplicationCommand[];
const commands = usableCommands(registered, 'server');
const around = {
  people: [{ id: '77', name: 'Amina', avatarUrl: '' }],
  channels: [{ id: '88', name: 'lobby', kind: 'server' as const }],
};

function named(name: string): Usable {
  const found = commands.find((one) => one.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
}

function command(draft: Draft): CommandDraft {
  if (draft.kind !== 'command') throw new Error('not a command');
  return draft;
}

const typed = (text: string): CommandDraft => command(writeText(text, commands, around));

describe('the commands on offer', () => {
  it('are the slash commands, each subcommand by its full name', () => {
    expect(commands.map(({ name }) => name)).toEqual(['quiz', 'pack show', 'pack admin drop']);
  });

  it('leave out what may not be used in direct messages', () => {
    expect(usableCommands(registered, 'dm').map(({ name }) => name)).toEqual(['quiz']);
  });

  it('match by beginning, then by any part', () => {
    expect(matchingCommands(commands, 'p').map(({ name }) => name)).toEqual(['pack show', 'pack admin drop']);
    expect(matchingCommands(commands, 'dro').map(({ name }) => name)).toEqual(['pack admin drop']);
    expect(matchingCommands(commands, 'zzz')).toEqual([]);
  });
});

describe('writing a command', () => {
  it('stays text until the name and a space are there', () => {
    expect(writeText('/quiz', commands, around).kind).toBe('text');
    expect(writeText('say /quiz now', commands, around).kind).toBe('text');
    expect(typed('/quiz ').usable.name).toBe('quiz');
  });

  it('begins at the first required option', () => {
    expect(begin(named('quiz'))).toMatchObject({ at: 'mode', fields: [{ option: { name: 'mode' } }] });
  });

  it('opens options by their names, also when all was pasted at once', () => {
    const draft = typed('/quiz mode:Quick round seconds:20 private:true against:amina');
    expect(finish(draft, around)).toEqual({ options: { mode: 'q', seconds: 20, private: true, against: '77' } });
  });

  it('gives what comes without a name to the option that is asked for first', () => {
    expect(finish(typed('/quiz quick round'), around)).toEqual({ options: { mode: 'q' } });
    expect(finish(typed('/quiz quick round private:true'), around)).toEqual({ options: { mode: 'q', private: true } });
  });

  it('opens an option that is named within the text of another', () => {
    const inTopic = writeField(typed('/quiz mode:quick round topic:'), 'topic', 'central asia private:tr', around);
    expect(inTopic).toMatchObject({ at: 'private', tail: '' });
    expect(finish(writeField(inTopic, 'private', 'True', around), around)).toEqual({
      options: { mode: 'q', topic: 'central asia', private: true },
    });
    const inMode = writeField(typed('/quiz '), 'mode', 'quick seconds:20 against:amina', around);
    expect(finish(inMode, around)).toEqual({ options: { mode: 'q', seconds: 20, against: '77' } });
  });

  it('leaves in the text what names no option, or one that is there already', () => {
    const draft = typed('/quiz mode:quick round private:true topic:');
    const written = writeField(draft, 'topic', 'https://e.org at 10:30 colour:red private:no', around);
    expect(finish(written, around)).toEqual({
      options: { mode: 'q', private: true, topic: 'https://e.org at 10:30 colour:red private:no' },
    });
  });

  it('clears what is being filled in, and nothing else', () => {
    const draft = typed('/quiz mode:quick round topic:asia');
    expect([textHere(draft), textHere(clearHere(draft))]).toEqual(['asia', '']);
    expect(finish(clearHere(draft), around)).toEqual({ options: { mode: 'q' } });
    expect(textHere(clearHere(writeTail(draft, 'sec', around)))).toBe('');
  });

  it('offers only options that are not there yet', () => {
    expect(furtherOptions(typed('/quiz seconds:5')).map(({ name }) => name)).toEqual(['topic', 'private', 'against']);
    expect(furtherOptions(writeTail(begin(named('quiz')), 'to', around)).map(({ name }) => name)).toEqual(['topic']);
  });

  it('goes on to what is required after a pick, then behind the options', () => {
    const draft = pickSuggestion(typed('/quiz topic:'), 'topic', { name: 'Leaders', value: 'leaders' });
    expect(draft.at).toBe('mode');
    expect(pickSuggestion(draft, 'mode', { name: 'Quick round', value: 'q' }).at).toBeUndefined();
  });

  it('sends what a suggestion stands for, and the text itself once that was changed', () => {
    const picked = pickSuggestion(typed('/quiz mode:quick round topic:'), 'topic', {
      name: 'Leaders',
      value: 'leaders',
    });
    expect(finish(picked, around)).toEqual({ options: { mode: 'q', topic: 'leaders' } });
    expect(finish(writeField(picked, 'topic', 'Leader', around), around)).toEqual({
      options: { mode: 'q', topic: 'Leader' },
    });
  });

  it('tells the bot the text of the option being completed beside the finished ones', () => {
    expect(soFar(typed('/quiz mode:quick round seconds:x topic:lea'), around)).toEqual({ mode: 'q', topic: 'lea' });
  });

  it('takes back an optional option, goes before a required one, and ends as text', () => {
    const behind = writeTail(typed('/quiz topic:x'), '', around);
    const atTopic = command(takeBack(behind));
    expect(atTopic.at).toBe('topic');
    const atMode = command(takeBack(atTopic));
    expect(atMode.fields.map(({ option }) => option.name)).toEqual(['mode']);
    expect(takeBack(atMode)).toEqual({ kind: 'text', text: '/quiz' });
  });
});

describe('what is wrong', () => {
  it.each([
    ['/quiz ', 'mode', 'mode is required. How'],
    ['/quiz mode:slow', 'mode', '“slow” is not one of the choices for mode.'],
    ['/quiz mode:quick round seconds:4', 'seconds', 'seconds must be at least 5.'],
    ['/quiz mode:quick round seconds:61', 'seconds', 'seconds must be at most 60.'],
    ['/quiz mode:quick round seconds:5.5', 'seconds', 'seconds takes a whole number.'],
    ['/quiz mode:quick round private:perhaps', 'private', '“perhaps” is not one of the choices for private.'],
    ['/pack show id:ab', 'id', 'id must have at least 3 characters.'],
  ])('%s', (text, at, problem) => {
    expect(finish(typed(text), around)).toEqual({ problem, at });
  });

  it('names the options where there is none of that name', () => {
    expect(finish(writeTail(typed('/quiz mode:quick round'), 'colour red', around), around)).toEqual({
      problem: '/quiz has no option “colour red”. Its options are: mode, topic, seconds, private, against.',
      at: undefined,
    });
    expect(finish(typed('/pack admin drop all'), around)).toEqual({
      problem: '/pack admin drop has no option “all”. It takes none.',
      at: undefined,
    });
  });
});
