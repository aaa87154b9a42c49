import { fileURLToPath } from 'node:url';
import type { APIMessage } from 'discord.js';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Player } from 'discord-playground';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import type { Question } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { optionsOf } from '../fixtures/options.ts';
import { button, buttons, isEphemeral, offered, openTable, options, said, shown, tick, type Table } from './table.ts';

let bank: Bank;
beforeAll(async () => {
  ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
});

let table: Table;
let ada: Player;
let bela: Player;
beforeEach(async () => {
  table = await openTable();
  ada = table.playground.join('Ada');
  bela = table.playground.join('Bela');
});
afterEach(async () => {
  await table.close();
  // Whatever a test looks at: the bot never did anything that Discord would have refused.
  expect(table.playground.violations).toEqual([]);
});

/** The bank's question that a message asks: questions made from a set share their prompts, so the options count too. */
function asked(message: APIMessage): Question {
  const text = plain(textOf(message));
  const labels = offered(message);
  const isShown = (question: Question) =>
    text.includes(plain(question.prompt)) &&
    optionsOf(question).length === labels.length &&
    optionsOf(question).every((option) => labels.includes(option.text));
  const [question] = bank.questions.filter(isShown).sort((a, b) => b.prompt.length - a.prompt.length);
  if (!question) throw new Error(`The bank asks no such question: ${text}`);
  return question;
}

const plain = (text: string) => text.replaceAll('\\', '');

/** Asks until a question of this kind comes; any others are revealed at once. */
async function quiz(kind: Question['kind'], channel = 'trivia'): Promise<{ message: APIMessage; question: Question }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const message = shown(await ada.command('quiz', {}, { channel }));
    const question = asked(message);
    if (question.kind === kind) return { message, question };
    await ada.click(message, button(message, 'reveal'));
    await reveal(ada, message, channel);
  }
  throw new Error(`No ${kind} question in 200 draws.`);
}

/** The buttons of the right option and of a wrong one. */
function rightAndWrong(message: APIMessage, question: Question): { right: string; wrong: string } {
  const id = (right: boolean) => {
    const texts = optionsOf(question)
      .filter((option) => option.right === right)
      .map(({ text }) => text);
    return options(message).find(({ label }) => texts.includes(label))?.id ?? 'none';
  };
  return { right: id(true), wrong: id(false) };
}

const reveal = (player: Player, message: APIMessage, channel = 'trivia') =>
  player.sees(({ id, components }) => id === message.id && !JSON.stringify(components).includes('"reveal:'), {
    channel,
  });

describe('/quiz', () => {
  test('asks in public with four buttons, a countdown and who may reveal it', async () => {
    const { message, question } = await quiz('choice');
    expect(isEphemeral(message)).toBe(false);
    expect(options(message)).toHaveLength(4);
    expect(textOf(message)).toMatch(/⏳ \d+ s to answer · closes <t:\d+:R> · nobody has answered yet/);
    if (question.kind === 'choice')
      expect(
        options(message)
          .map(({ label }) => label)
          .sort(),
      ).toEqual(question.options.map(({ text }) => text).sort());
  });

  test('locks answers in privately, and its reveal tells who was right, what others chose, why, and the quote', async () => {
    const { message, question } = await quiz('choice');
    const { right, wrong } = rightAndWrong(message, question);
    const [mine, theirs] = await Promise.all([ada.click(message, right), bela.click(message, wrong)]);
    expect(isEphemeral(shown(mine))).toBe(true);
    expect(said(mine)).toContain('Locked in');
    expect(said(theirs)).toContain('Locked in');

    await ada.click(message, button(message, 'reveal'));
    const text = plain(textOf(await reveal(bela, message)));
    expect(text).toMatch(/### ✅ .+\n🏅 \*\*Ada\*\* \+\d+\n-# Also chosen: .+ \(1\)/);
    expect(text).not.toMatch(/\bBela\b/);
    expect(text).toContain(question.explanation);
    // Of a fact without quotes, the first reference.
    const isQuoted = (bank.fact(question.factId)?.quotes.length ?? 0) > 0;
    expect(text).toMatch(isQuoted ? /> .+\n-# — / : /\n-# 📖 /);
  });

  test('shows how many have answered', async () => {
    const { message, question } = await quiz('choice');
    await bela.click(message, rightAndWrong(message, question).right);
    await ada.sees((seen) => seen.id === message.id && textOf(seen).includes('1 answered'));
  });

  test('shows how many have answered at most once in 2 s, however many click', async () => {
    const { message, question } = await quiz('choice');
    const crowd = Array.from({ length: 30 }, (_, i) => table.playground.join(`Player ${i}`));
    const edits = new Set<number>();
    const all = ada.sees((seen) => {
      if (seen.id === message.id && seen.edited_timestamp) edits.add(Date.parse(seen.edited_timestamp));
      return seen.id === message.id && textOf(seen).includes('30 answered');
    });
    const { right } = rightAndWrong(message, question);
    await crowd[0]?.click(message, right);
    await ada.sees((seen) => seen.id === message.id && textOf(seen).includes('1 answered'));
    await Promise.all(crowd.slice(1).map((player) => player.click(message, right)));
    await all;
    const times = [...edits];
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(rules.progressEvery - 50);
  });

  test('takes a player’s first answer and no second', async () => {
    const { message, question } = await quiz('choice');
    const { right, wrong } = rightAndWrong(message, question);
    await ada.click(message, wrong);
    expect(said(await ada.click(message, right))).toContain('You have already answered this one');
    await ada.click(message, button(message, 'reveal'));
    expect(textOf(await reveal(ada, message))).toContain('Nobody got it right this time (1 answer)');
  });

  test('of one player’s two clicks at once takes one', async () => {
    const { message, question } = await quiz('choice');
    const { right, wrong } = rightAndWrong(message, question);
    const replies = (await Promise.all([ada.click(message, right), ada.click(message, wrong)])).map(said);
    expect(replies.filter((text) => text.includes('Locked in'))).toHaveLength(1);
    expect(replies.filter((text) => text.includes('already'))).toHaveLength(1);
  });

  test('refuses an answer given after the deadline, by Discord’s clock', async () => {
    const { message, question } = await quiz('choice');
    const late = await bela.click(message, rightAndWrong(message, question).right, { createdAt: Date.now() + 60_000 });
    expect(said(late)).toContain('Too late: this question is already closed');
  });

  test('is revealed early only by who asked', async () => {
    const { message } = await quiz('choice');
    const refused = await bela.click(message, button(message, 'reveal'));
    expect(said(refused)).toContain(
      'who asked this question, or someone who manages messages here can reveal it early',
    );
    expect(isEphemeral(shown(refused))).toBe(true);
    expect(await ada.click(message, button(message, 'reveal'))).toMatchObject({ kind: 'acknowledged' });
    await reveal(ada, message);
  });

  test('goes on with “Next question”, once', async () => {
    const { message } = await quiz('choice');
    await ada.click(message, button(message, 'reveal'));
    const over = await reveal(ada, message);
    const next = button(over, 'next');
    const [one, other] = await Promise.all([bela.click(over, next), ada.click(over, next)]);
    const following = await ada.sees(
      (seen) => seen.id !== message.id && buttons(seen).some(({ id }) => id.startsWith('reveal:')),
    );
    expect(asked(following).id).not.toBe(asked(message).id);
    await ada.sees((seen) => seen.id === message.id && !JSON.stringify(seen.components).includes('"next:'));
    const kinds = [one.kind, other.kind].sort();
    expect(kinds).toEqual(['reply', 'updated']);
    const all = () => [...bela.messages(), ...ada.messages()].filter(isEphemeral).map((seen) => textOf(seen));
    await expect.poll(() => all().filter((text) => text.includes('already been asked'))).toHaveLength(1);
  });

  test('has one question open in a channel, and says where', async () => {
    const { message, question } = await quiz('choice');
    await bela.click(message, rightAndWrong(message, question).right);
    await bela.sees((seen) => seen.id === message.id && textOf(seen).includes('1 answered'));
    const refused = await bela.command('quiz', {}, { channel: 'trivia' });
    expect(isEphemeral(shown(refused))).toBe(true);
    expect(said(refused)).toContain(`/${message.id}`);
    expect(said(refused)).toContain('A question is already open here');
  });

  test('keeps to the theme and difficulty asked for', async () => {
    const topic = bank.topics[2];
    const message = shown(await ada.command('quiz', { theme: topic?.id ?? '', difficulty: 'medium' }));
    expect(asked(message)).toMatchObject({ topicId: topic?.id, difficulty: 'medium' });
    await ada.click(message, button(message, 'reveal'));
    await reveal(ada, message);
    const other = shown(await ada.command('quiz', { theme: 'typed', difficulty: 'easy' }));
    expect(asked(other)).toMatchObject({ kind: 'typed', difficulty: 'easy' });
  });

  test('names its themes where one is unknown, and pings nobody', async () => {
    const refused = await ada.command('quiz', { theme: 'Cats @everyone' });
    expect(plain(said(refused))).toContain('There is no theme “Cats @everyone”. Choose one of these: ');
    expect(shown(refused).mention_everyone).toBe(false);
  });

  test('asks true or false with two buttons', async () => {
    const { message } = await quiz('true-false');
    expect(options(message).map(({ label }) => label)).toEqual(['True', 'False']);
    expect(textOf(message)).toContain('True or false?');
  });

  test('takes several ticks and says who was partly right', async () => {
    const { message, question } = await quiz('select');
    if (question.kind !== 'select') throw new Error(question.kind);
    const right = question.options.flatMap((option) => (option.right ? option.text : []));
    expect(said(await tick(ada, message, right))).toContain('Locked in');
    expect(said(await tick(bela, message, right.slice(1)))).toContain('Locked in');
    await ada.click(message, button(message, 'reveal'));
    expect(textOf(await reveal(ada, message))).toMatch(/\*\*Ada\*\* \+\d+ · \*\*Bela\*\* \+\d+ \(partly right\)/);
  });

  test('takes a typed answer through a form, with a slip of the finger', async () => {
    const { message, question } = await quiz('typed');
    if (question.kind !== 'typed') throw new Error(question.kind);
    const form = await ada.click(message, button(message, 'write'));
    expect(said(await ada.submit(form, { text: ` ${question.answer.text.toUpperCase()} ` }))).toContain('Locked in');
    const other = await bela.click(message, button(message, 'write'));
    expect(said(await bela.submit(other, { text: 'Botswana' }))).toContain('Locked in');
    expect(said(await ada.click(message, button(message, 'write')))).toContain('You have already answered this one');
    await ada.click(message, button(message, 'reveal'));
    const text = plain(textOf(await reveal(ada, message)));
    expect(text).toContain(`### ✅ ${question.answer.text}`);
    expect(text).toMatch(/🏅 \*\*Ada\*\* \+\d+$/m);
  });

  test('works in direct messages', async () => {
    const { message, question } = await quiz('choice', 'dm');
    expect(said(await ada.click(message, rightAndWrong(message, question).right))).toContain('Locked in');
    await ada.click(message, button(message, 'reveal'));
    await reveal(ada, message, 'dm');
    expect(said(await ada.command('leaderboard', {}, { channel: 'dm' }))).toContain('On your own: ');
    expect(said(await ada.command('leaderboard', {}, { channel: 'trivia' }))).not.toContain('On your own: ');
  });

  test('works where a person brought the app along', async () => {
    const message = shown(await ada.command('quiz', {}, { installation: 'person' }));
    await ada.click(message, button(message, 'reveal'), { installation: 'person' });
    await reveal(ada, message);
  });
});

describe('where a server shows what the bot answers to one person only', () => {
  test.each([
    ['a question', 'quiz', {}],
    ['a match', 'quiz', { questions: 5 }],
    ['a duel', 'duel', { opponent: 'bela' }],
  ] as const)('%s for all is not asked, and the person reads why', async (_, command, given) => {
    const values = 'opponent' in given ? { opponent: bela.id } : given;
    await ada.command(command, values, { channel: 'chancery' });
    const why = (seen: APIMessage) => textOf(seen).includes('nobody else could play');
    const { id } = await ada.sees(why, { channel: 'chancery' });
    expect(ada.messages('chancery').map((seen) => seen.id)).toEqual([id]);
    const alone = shown(await ada.command('quiz', { who: 'me' }, { channel: 'chancery' }));
    expect(textOf(alone)).toContain('Only you can see this');
    // Neither the channel nor the two players are taken by what was withdrawn.
    await ada.command(command, values, { channel: 'chancery' });
    await ada.sees((seen) => why(seen) && seen.id !== id, { channel: 'chancery' });
  });
});

describe('/fact', () => {
  test('finds a fact by a name with a slip in it, privately, with its quote', async () => {
    const found = await ada.command('fact', { query: 'Tokaiev' });
    expect(isEphemeral(shown(found))).toBe(true);
    expect(said(found)).toContain('Tokayev');
    expect(said(found)).toMatch(/> .+\n-# — /);
  });

  test('offers facts while one types', async () => {
    const list = await ada.autocomplete('fact', 'query', { query: 'belar' });
    if (list.kind !== 'choices') throw new Error(list.kind);
    expect(list.choices.length).toBeGreaterThan(0);
    expect(list.choices[0]?.name).toContain('Belarus');
    const chosen = await ada.command('fact', { query: list.choices[0]?.value ?? '' });
    const fact = bank.fact(String(list.choices[0]?.value));
    expect(plain(said(chosen))).toContain(fact?.statement);
  });

  test('without a query shows another fact every time', async () => {
    const texts: string[] = [];
    for (let i = 0; i < 5; i += 1) texts.push(said(await ada.command('fact')));
    expect(new Set(texts).size).toBe(5);
  });

  test('says when nothing matches', async () => {
    expect(said(await ada.command('fact', { query: 'qqqqzzzz' }))).toContain('I found nothing for “qqqqzzzz”');
  });

  test('is shared with everyone when asked to', async () => {
    const found = shown(await ada.command('fact', { query: 'Belarus', share: true }));
    expect(isEphemeral(found)).toBe(false);
  });

  test('leads to a question on it that takes its place', async () => {
    const found = shown(await ada.command('fact', { query: 'Belarus' }));
    const outcome = await ada.click(found, button(found, 'quiz-fact'));
    expect(outcome).toMatchObject({ kind: 'updated', message: { id: found.id } });
    expect(isEphemeral(shown(outcome))).toBe(true);
    expect(button(found, 'quiz-fact')).toBe(`quiz-fact:${asked(shown(outcome)).factId}`);
    expect(bela.messages()).toEqual([]);
  });

  test('that is shared leads whoever presses to a question of their own, which nobody else sees', async () => {
    const found = shown(await ada.command('fact', { query: 'Belarus', share: true }));
    const outcome = await bela.click(found, button(found, 'quiz-fact'));
    expect(outcome.kind).toBe('reply');
    expect(isEphemeral(shown(outcome))).toBe(true);
    expect(ada.messages().map(({ id }) => id)).toEqual([found.id]);
    expect(textOf(await bela.sees(({ id }) => id === found.id))).toBe(textOf(found));
  });
});
