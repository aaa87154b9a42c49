import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIMessage } from 'discord.js';
import { textOf, type Player, type Playground } from 'discord-playground';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { en } from '../../src/locale/en.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { remembered } from '../fixtures/log.ts';
import { bankOfKinds } from '../fixtures/bank.ts';
import { joinWithOperators, report, withOperators } from '../fixtures/operators.ts';
import { solve } from './solving.ts';
import { button, buttons, isEphemeral, options, said, shown, write } from './table.ts';

const { log, lines } = remembered();
let folder: string;
let url: string;
let here: { playground: Playground; operatorChannelId: string };
let app: App;
let storage: Storage;
let [ada, bela, olga]: Player[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-cases-'));
  url = `sqlite:${join(folder, 'sherpa.db')}`;
  here = await withOperators();
  lines.length = 0;
  app = await joinWithOperators(here, url, {}, log);
  storage = await openStorage(url);
  [ada, bela, olga] = ['Ada', 'Bela', 'Olga'].map((name) => here.playground.join(name));
});
afterEach(async () => {
  await storage.close();
  await app.stop();
  await here.playground.close();
  expect(here.playground.violations).toEqual([]);
  rmSync(folder, { recursive: true });
});

function players(): [Player, Player, Player] {
  if (!ada || !bela || !olga) throw new Error('Nobody plays.');
  return [ada, bela, olga];
}

/** Ada asks, Bela answers, and the answer is out. */
async function revealed(): Promise<APIMessage> {
  const [asker, other] = players();
  const question = shown(await asker.command('quiz', { theme: 'choice' }));
  await other.click(question, options(question)[0]?.id ?? '');
  await asker.click(question, button(question, 'reveal'));
  return asker.sees((seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('next:')));
}

const inChannel = { channel: 'operators' } as const;
const cases = () =>
  players()[2]
    .messages('operators')
    .filter((seen) => !isEphemeral(seen));
const caseWith = (words: string) =>
  players()[2].sees((seen) => !isEphemeral(seen) && textOf(seen).includes(words), inChannel);

/** What only this player sees, in the channel where they play. */
const told = (player: Player, words: string) =>
  player.sees((seen) => isEphemeral(seen) && textOf(seen).replaceAll('\\', '').includes(words));

test('a case is shown once, whole, and changed when somebody else reports the same', async () => {
  const [asker, other] = players();
  const message = await revealed();
  await report(other, message, 'mine-too', 'Both are *right*');
  const posted = await caseWith('My answer was right too');
  expect(textOf(posted)).toContain(String.raw`“Both are \*right\*”`);
  expect(textOf(posted)).toMatch(/\/facts\/.+:\d+/);
  expect(textOf(posted)).toContain(`<@${other.id}>`);
  expect(textOf(posted)).toContain('Asked 1 time, answered 1 time');
  // Some questions are proven by references alone.
  expect(textOf(posted)).toMatch(/^(?:> |-# 📖)/mu);
  await report(asker, message, 'outdated');
  const changed = await caseWith('It is out of date');
  expect(changed.id).toBe(posted.id);
  expect(cases()).toHaveLength(1);
});

test('“Fine” closes it, and its reporter is told at once, without knowing who decided', async () => {
  const [, other, operator] = players();
  await report(other, await revealed(), 'unclear');
  const posted = await caseWith(en.cases.open);
  const done = await operator.click(posted, button(posted, 'fine'));
  expect(said(done)).toBe(en.cases.done.fine);
  const notice = await told(other, 'It was looked at, and the question stays as it is');
  expect(textOf(notice)).not.toContain(operator.id);
  const closed = await caseWith(en.cases.decided);
  expect(textOf(closed)).toContain(`${en.cases.deeds.fine} · <@${operator.id}>`);
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'a report is decided', by: operator.id, deed: 'fine' }));
});

test('a reply reaches those whose time has passed the next time that they use the bot, once', async () => {
  const [, other, operator] = players();
  await report(other, await revealed(), 'other', 'Why?');
  const posted = await caseWith('“Why?”');
  await storage.forgetTokens(Date.now() + 60_000);
  const form = await operator.click(posted, button(posted, 'reply'));
  await operator.submit(form, { text: 'Because of <@1>' });
  await caseWith('📨 Replied');
  await expect.poll(async () => (await storage.playersToTell()).all).toEqual([other.id]);
  await other.command('help');
  const notice = await told(other, 'Because of <@1>');
  expect(textOf(notice)).toContain(String.raw`\<\@1\>`);
  expect(await storage.playersToTell()).toEqual({ all: [], byToken: [] });
  await other.command('help');
  expect(other.messages().filter((seen) => textOf(seen).includes('Because of'))).toHaveLength(1);
});

test('“Void” takes what a question earned from everybody, says so where it was asked, and tells the reporter', async () => {
  const [asker, other, operator] = players();
  const question = shown(await asker.command('quiz', { theme: 'choice' }));
  await solve(other, question);
  await solve(asker, question);
  await asker.click(question, button(question, 'reveal'));
  const message = await asker.sees(
    (seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('next:')),
  );
  const { guildId } = here.playground;
  const standing = async () =>
    Promise.all([guildId, 'world'].map(async (scope) => (await storage.tallies(scope, other.id)).board?.points));
  const before = await standing();
  expect(before).toEqual([expect.any(Number), before[0]]);
  await report(other, message, 'answer-wrong');
  const posted = await caseWith('The answer is wrong');
  const which = shown(await operator.click(posted, button(posted, 'void')));
  expect(buttons(which).map(({ label }) => label)).toEqual(['The reported ones (1)', 'All so far (1)']);
  await operator.click(which, button(which, 'voided'));
  const amended = await asker.sees(
    (seen) => seen.id === message.id && textOf(seen).includes('This question was faulty'),
  );
  expect(textOf(amended)).not.toContain('🏅');
  expect(buttons(amended).map(({ label }) => label)).toEqual(['Proof', '👍 Good', '👎 Bad', 'Something wrong?']);
  expect(await standing()).toEqual([undefined, undefined]);
  await told(other, 'it counts for nobody now');
  expect(textOf(await caseWith(en.cases.voids.reported))).toContain(`<@${operator.id}>`);
  expect(await storage.roundsToAmend()).toEqual([]);
  expect(said(await other.command('leaderboard'))).not.toContain(String(before[0]));
});

test('“That was right too” counts from then on and back, says so where it was asked, and tells those concerned', async () => {
  await app.stop();
  const bank = bankOfKinds(1, 'typed');
  app = await joinWithOperators(here, url, { bank }, log);
  const [asker, other, operator] = players();
  const chen = here.playground.join('Chen');
  const question = shown(await asker.command('quiz'));
  await solve(other, question, bank);
  await write(asker, question, 'Byelorussian SSR');
  await write(chen, question, 'Nepal');
  await asker.click(question, button(question, 'reveal'));
  const message = await asker.sees(
    (seen) => seen.id === question.id && buttons(seen).some(({ id }) => id.startsWith('next:')),
  );
  const { guildId } = here.playground;
  const standings = () =>
    Promise.all([asker, other, chen].map(async ({ id }) => (await storage.tallies(guildId, id)).board));
  const [wrong, right, lost] = await standings();
  expect([wrong?.points, wrong?.right, lost?.points]).toEqual([0, 0, 0]);
  await report(asker, message, 'mine-too');
  const posted = await caseWith('My answer was right too');
  const form = await operator.click(posted, button(posted, 'accept'));
  // It begins with what was answered.
  expect(JSON.stringify(form)).toContain('Byelorussian SSR');
  const done = await operator.submit(form, { text: 'Byelorussian SSR' });
  expect(said(done)).toBe(en.cases.accepted('Byelorussian SSR'));
  const amended = await asker.sees(
    (seen) => seen.id === message.id && textOf(seen).includes('Accepted as right later'),
  );
  const earned = (await standings())[0]?.points ?? 0;
  expect(earned).toBeGreaterThan(0);
  expect(await standings()).toEqual([{ ...wrong, points: earned, right: 1, streak: 1 }, right, lost]);
  expect(textOf(amended)).toContain(`“Byelorussian SSR”`);
  expect(textOf(amended)).toMatch(new RegExp(`Ada.*${earned}`));
  expect(textOf(await told(asker, 'was counted again'))).toContain(`: +${earned} points.`);
  expect(said(await asker.command('leaderboard'))).toContain(String(earned));
  expect(textOf(await caseWith('67% right'))).toContain(`${en.cases.deeds.accept} · <@${operator.id}>`);
  expect(await storage.roundsToAmend()).toEqual([]);
  const again = shown(await asker.command('quiz'));
  await write(chen, again, 'byelorussian ssr');
  await asker.click(again, button(again, 'reveal'));
  await chen.sees((seen) => isEphemeral(seen) && textOf(seen).includes('✅ **seen before'));
  const once = await operator.submit(await operator.click(posted, button(posted, 'accept')), {
    text: 'Byelorussian SSR',
  });
  expect(said(once)).toBe(en.cases.refused['right-already']);
});

test('nobody decides from another channel, whatever they send', async () => {
  const [asker, other] = players();
  const message = await revealed();
  await report(other, message, 'unclear');
  const posted = await caseWith(en.cases.open);
  const id = button(posted, 'fine').split(':')[1] ?? '';
  const rest = new REST({ api: here.playground.apiUrl }).setToken(here.playground.token);
  for (const name of ['void', 'voided', 'accept', 'fine', 'reply']) {
    const made = {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: 'x',
      custom_id: `${name}:${id}${name === 'voided' ? ':all' : ''}`,
    };
    const body = {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.ActionRow, components: [made] }],
    };
    const forged = (await rest.post(Routes.channelMessages(message.channel_id), { body })) as APIMessage;
    expect(said(await asker.click(forged, made.custom_id))).toBe(en.trouble.unknownComponent);
  }
  expect((await storage.reportCase(id))?.decisions).toEqual([]);
});

test('after a restart it is not shown again, and goes on where it was', async () => {
  const [, other, operator] = players();
  const message = await revealed();
  await report(other, message, 'unclear');
  const posted = await caseWith(en.cases.open);
  await expect.poll(async () => (await storage.reportCase(button(posted, 'fine').split(':')[1] ?? ''))?.shown).toBe(1);
  await app.stop();
  app = await joinWithOperators(here, url, {}, log);
  await operator.click(posted, button(posted, 'fine'));
  await caseWith(en.cases.decided);
  expect(cases()).toHaveLength(1);
  await report(other, message, 'outdated');
  const reopened = await caseWith('It is out of date');
  expect(textOf(reopened)).toContain(en.cases.open);
  expect(cases()).toHaveLength(1);
});
