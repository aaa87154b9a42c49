import type { APIMessage } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPlayground, textOf, type Player, type Playground } from 'discord-playground';
import type { App } from '../../src/app.ts';
import { loadBank } from '../../src/bank/load.ts';
import { rules } from '../../src/game/rules.ts';
import { situationRoom } from '../../src/playground.ts';
import { asPack, harbourWith, inFolder } from '../bank/harbour.ts';
import { button, buttons, isEphemeral, joinTable, said, shown } from './table.ts';

let playground: Playground;
let app: App;
let ada: Player;
let bela: Player;

/** Two packs of one topic each, with six questions on it. */
const packs = {
  ...asPack(
    harbourWith(['pack.yaml', 'id: harbour\ntitle: The harbour talks', 'id: one\ntitle: The first talks']),
    'one',
  ),
  ...asPack(
    harbourWith(
      ['pack.yaml', 'id: harbour\ntitle: The harbour talks', 'id: two\ntitle: The other talks'],
      ['pack.yaml', 'general: General', 'general: Ports'],
    ),
    'two',
  ),
};

beforeEach(async () => {
  const { bank, problems } = await inFolder(packs, loadBank);
  expect(problems).toEqual([]);
  playground = await startPlayground({ ...situationRoom, port: 0 });
  app = await joinTable(playground, 'memory:', { bank });
  ada = playground.join('Ada');
  bela = playground.join('Bela');
});
afterEach(async () => {
  await app.stop();
  await playground.close();
  expect(playground.violations).toEqual([]);
});

const kinds = ['One of four', 'True or false', 'Tick all that apply', 'Write the answer'];

/** What is offered for an option while one types. */
async function offered(command: string, option: string, typed: Record<string, string>): Promise<string[]> {
  const list = await ada.autocomplete(command, option, typed);
  if (list.kind !== 'choices') throw new Error(list.kind);
  return list.choices.map(({ name }) => name);
}

const reveal = async (message: APIMessage) => {
  await ada.click(message, button(message, 'reveal'));
  return ada.sees((seen) => seen.id === message.id && buttons(seen).some(({ id }) => id.startsWith('next:')));
};

/** The topic that the reveal of a question names, and its difficulty. */
const headOf = (message: APIMessage) => textOf(message).split('\n')[0];

const told = (sentence: string) => ada.sees((seen) => textOf(seen) === sentence && isEphemeral(seen));

describe.each(['quiz', 'duel'])('while one types, /%s offers', (command) => {
  test('topics pack by pack, with the pack beside them, and then the kinds', async () => {
    const topics = ['General · The first talks', 'Ports · The other talks'];
    expect(await offered(command, 'theme', { theme: '' })).toEqual([...topics, ...kinds]);
    expect(await offered(command, 'theme', { theme: 'other' })).toEqual([topics[1]]);
    expect(await offered(command, 'theme', { theme: 'TICK' })).toEqual(['Tick all that apply']);
  });

  test('the topics of the pack that was chosen before', async () => {
    expect(await offered(command, 'theme', { pack: 'two', theme: '' })).toEqual(['Ports', ...kinds]);
    expect(await offered(command, 'theme', { pack: 'two', theme: 'gen' })).toEqual([]);
  });

  test('packs', async () => {
    expect(await offered(command, 'pack', { pack: '' })).toEqual(['The first talks', 'The other talks']);
    expect(await offered(command, 'pack', { pack: 'first' })).toEqual(['The first talks']);
  });
});

describe('a pack that was asked for', () => {
  test('is kept by the next question, a match, and another match', async () => {
    let message = shown(await ada.command('quiz', { pack: 'two', pace: 'untimed' }));
    for (let number = 1; number <= 6; number += 1) {
      const revealed = await reveal(message);
      expect(headOf(revealed)).toContain('Ports');
      if (number < 6) message = shown(await ada.click(revealed, button(revealed, 'next')));
      else message = shown(await ada.click(revealed, button(revealed, 'match')));
    }
    expect(textOf(message)).toContain('-# 5 questions · The other talks · normal pace');
    await ada.click(message, button(message, 'stop'));
    const podium = await ada.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('again:')));
    const again = shown(await bela.click(podium, button(podium, 'again')));
    expect(textOf(again)).toContain('-# 5 questions · The other talks · normal pace');
  });

  test('is kept in private and in a duel, by its next question and its rematch', async () => {
    let message = shown(await ada.command('quiz', { pack: 'two', who: 'me' }));
    for (let number = 1; number <= 6; number += 1) {
      const passed = shown(await ada.click(message, button(message, 'pass')));
      expect(headOf(passed)).toContain('Ports');
      message = shown(await ada.click(passed, button(passed, 'next')));
    }
    const posted = shown(await ada.command('duel', { opponent: bela.id, pack: 'two', theme: 'true-false' }));
    expect(textOf(posted)).toContain(' · The other talks · ');
    for (const player of [ada, bela]) {
      let turn = shown(await player.click(posted, button(posted, 'duel')));
      while (buttons(turn).some(({ id }) => id.startsWith('pass:'))) {
        turn = shown(await player.click(turn, button(turn, 'pass')));
        const next = buttons(turn).find(({ id }) => id.startsWith('next:'));
        if (next) turn = shown(await player.click(turn, next.id));
      }
    }
    const result = await ada.sees((seen) => buttons(seen).some(({ id }) => id.startsWith('rematch:')));
    const rematch = async () => said(await bela.click(result, button(result, 'rematch')));
    await expect.poll(rematch).toContain(' · The other talks · ');
  });

  test('is taken for the nearest, and that is said beside the theme', async () => {
    const message = shown(await ada.command('quiz', { pack: 'the othr talks', theme: 'port' }));
    await told(
      'There is no pack “the othr talks”, so I took **The other talks**.\nThere is no theme “port”, so I took **Ports**.',
    );
    expect(headOf(await reveal(message))).toContain('Ports');
  });

  test('is refused where there is none, and so is a topic of another one', async () => {
    const refused = async (options: Record<string, string>) => {
      const outcome = await ada.command('quiz', options);
      expect(isEphemeral(shown(outcome))).toBe(true);
      return said(outcome);
    };
    expect(await refused({ pack: 'Cats' })).toBe(
      'There is no pack “Cats”. Choose one of these: The first talks, The other talks.',
    );
    expect(await refused({ pack: 'two', theme: 'one/general' })).toBe(
      `There is no theme “General” in **The other talks**. Choose one of these: Ports, ${kinds.join(', ')}.`,
    );
    expect(await refused({ theme: 'Cats' })).toBe(
      `There is no theme “Cats”. Choose one of these: General · The first talks, Ports · The other talks, ${kinds.join(', ')}.`,
    );
  });
});

test('a kind that was asked for is kept', async () => {
  let message = shown(
    await ada.command('quiz', { theme: 'Write the answer', pace: 'untimed', difficulty: 'adaptive' }),
  );
  // There are four of them, which is too few to choose from.
  await told('There are too few questions like that, so I took any kind of question instead.');
  await reveal(message);
  message = shown(await ada.command('quiz', { theme: 'true-false', questions: 5 }, { channel: 'lounge' }));
  expect(textOf(message)).toContain('-# 5 questions · all topics · normal pace');
});

describe('a wish with too few questions to draw from is widened, and whoever asked is told,', () => {
  const sentence = 'There are too few questions like that, so I took any kind of question instead.';
  const wish = { theme: 'select', difficulty: 'easy' };

  test('for a question, a match and private questions', async () => {
    const message = shown(await ada.command('quiz', wish));
    await told(sentence);
    await reveal(message);
    const alone = { ...wish, who: 'me' };
    const heard = () => ada.messages().filter((seen) => textOf(seen) === sentence).length;
    shown(await ada.command('quiz', alone));
    await expect.poll(heard).toBe(2);
    shown(await ada.command('quiz', { ...alone, questions: rules.matchLength.least }));
    await expect.poll(heard).toBe(3);
    const lobby = shown(await ada.command('quiz', { ...wish, questions: rules.matchLength.least }));
    await expect.poll(heard).toBe(4);
    // The lobby says what is played.
    expect(textOf(lobby)).toContain(`${rules.matchLength.least} questions · all topics · Easy · `);
    expect(buttons(lobby).length).toBeGreaterThan(0);
  });
});
