import { fileURLToPath } from 'node:url';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPlayground, type Playground } from 'discord-playground';
import type { Bank } from '../../src/bank/bank.ts';
import { loadBank } from '../../src/bank/load.ts';
import { rulesOf } from '../../src/game/kinds/index.ts';
import type { Given } from '../../src/game/kinds/kind.ts';
import type { Question } from '../../src/game/question.ts';
import { seeded } from '../../src/game/random.ts';
import { answer, ask, close, type Round } from '../../src/game/round.ts';
import { rules } from '../../src/game/rules.ts';
import { en } from '../../src/locale/en.ts';
import { factMessage } from '../../src/render/fact.ts';
import { viewOf } from '../../src/render/kinds/index.ts';
import type { Payload } from '../../src/render/payload.ts';
import { proofMessage } from '../../src/render/proof-message.ts';
import { questionMessage } from '../../src/render/question.ts';
import { revealMessage } from '../../src/render/reveal.ts';
import { soloQuestionMessage, soloRevealMessage } from '../../src/render/solo.ts';
import { givenBy } from '../fixtures/given.ts';

/** The texts of a message, each in lines. */
const contentOf = (message: Payload) =>
  [...JSON.stringify(message).matchAll(/"content":("(?:[^"\\]|\\.)*")/gu)]
    .map(([, text = '""']) => JSON.parse(text) as string)
    .join('\n');

let bank: Bank;
let playground: Playground;
let rest: REST;
let channelId: string;
beforeAll(async () => {
  ({ bank } = await loadBank(fileURLToPath(new URL('../../questions', import.meta.url))));
  playground = await startPlayground({ port: 0 });
  rest = new REST({ api: playground.apiUrl, globalRequestsPerSecond: Number.POSITIVE_INFINITY }).setToken(
    playground.token,
  );
  const channels = (await rest.get(Routes.guildChannels(playground.guildId))) as { id: string }[];
  channelId = channels[0]?.id ?? '';
});
afterAll(() => playground.close());

/** What Discord would say to these messages: a line for each that it refuses. */
async function refusals(messages: readonly { what: string; payload: Payload }[]): Promise<string[]> {
  const refused: string[] = [];
  for (const { what, payload } of messages) {
    const { flags, components } = payload;
    try {
      await rest.post(Routes.channelMessages(channelId), { body: { flags, components } });
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      refused.push(`${what}: ${error.message}`);
    }
  }
  return refused;
}

/** How right this is; whatever is typed is. */
function creditOf(question: Question, given: Given): number {
  const judgement = rulesOf(question).judge(question, given, () => ({ verdict: 'right' }));
  return 'credit' in judgement ? judgement.credit : 0;
}

/** A round as full as it gets: every option chosen by many, all names as long and as awkward as Discord allows. */
function crowded(question: Question): Round {
  let round = ask('123456789012345678', question, '1', 1_700_000_000_000, seeded(1));
  for (let i = 0; i < 60; i += 1) {
    const player = { id: String(i), name: '*_~`|>#'.repeat(5).slice(0, 32) };
    const gift = givenBy(question, i);
    const taken = answer(round, player, gift, creditOf(question, gift), round.openedAt + i * 100);
    if (!('refused' in taken)) round = taken.round;
  }
  return close(round, round.deadline);
}

describe('everything that the bank holds', () => {
  test('can be asked', async () => {
    const messages = bank.questions.map((question) => {
      const round = ask('123456789012345678', question, '1', 1_700_000_000_000, seeded(1));
      return { what: question.id, payload: questionMessage(round, en) };
    });
    expect(messages.length).toBeGreaterThan(200);
    expect(await refusals(messages)).toEqual([]);
  });

  test('can be revealed to a crowd', async () => {
    const messages = bank.questions.map((question) => {
      const fact = bank.fact(question.factId);
      if (!fact) throw new Error(question.factId);
      return { what: question.id, payload: revealMessage(crowded(question), fact, en, { next: true }) };
    });
    expect(await refusals(messages)).toEqual([]);
  });

  test('can be proven in every detail', async () => {
    const messages = bank.questions.map((question) => {
      const payload = proofMessage(crowded(question), bank.factOf(question), en);
      return { what: question.id, payload };
    });
    expect(await refusals(messages)).toEqual([]);
  });

  test('can be asked of one player alone, and revealed to them', async () => {
    const messages = bank.questions.flatMap((question) => {
      const fact = bank.fact(question.factId);
      if (!fact) throw new Error(question.factId);
      const round = ask(`${'1'.repeat(19)}.2.20`, question, '1', 1_700_000_000_000, seeded(1));
      const everything = round.order.length === 0 ? givenBy(question, 1) : { options: round.order };
      const answered = answer(round, { id: '1', name: 'Ada' }, everything, 0, round.openedAt);
      if ('refused' in answered) throw new Error(answered.refused);
      const onward = { words: en.duel.done(20, 20, 4_500) };
      return [
        { what: question.id, payload: soloQuestionMessage(round, en) },
        { what: question.id, payload: soloRevealMessage(answered.round, '1', fact, en, { onward, instead: 'Peru' }) },
      ];
    });
    expect(await refusals(messages)).toEqual([]);
  });

  test('can be looked up', async () => {
    const messages = bank.facts.map((fact) => {
      const pack = bank.packs.find(({ id }) => id === fact.topic.packId);
      if (!pack) throw new Error(fact.topic.packId);
      return { what: fact.id, payload: factMessage(fact, pack, en) };
    });
    expect(messages.length).toBeGreaterThan(50);
    expect(await refusals(messages)).toEqual([]);
  });

  test('shows the same proof first where the keys of two questions are the same, and only there', () => {
    const shown = (question: Question) => {
      const text = contentOf(revealMessage(crowded(question), bank.factOf(question), en, { next: true }));
      return (/^> .*\n-# — .*$/mu.exec(text) ?? /^-# 📖 .*$/mu.exec(text))?.[0];
    };
    const proofs = bank.questions.map((question) => ({ key: question.proofKey, quote: shown(question) }));
    const pairs = new Set(proofs.map(({ key, quote }) => JSON.stringify([key, quote])));
    expect(new Set(proofs.map(({ key }) => key)).size).toBe(pairs.size);
    expect(new Set(proofs.map(({ quote }) => quote)).size).toBe(pairs.size);
    expect(pairs.size).toBeGreaterThan(20);
  });

  test('stands on buttons in full', () => {
    for (const question of bank.questions) {
      if (question.kind === 'choice') expect(viewOf(question).listed(question, { order: [0, 1, 2, 3] }, en)).toBe('');
    }
  });

  test('names ten players at a reveal and counts the others', () => {
    const question = bank.questions.find(({ kind }) => kind === 'typed');
    const fact = question && bank.fact(question.factId);
    if (!question || !fact) throw new Error('The bank has no typed question.');
    const text = JSON.stringify(revealMessage(crowded(question), fact, en, { next: true }));
    expect(text.match(/\*\* \+\d+/g)).toHaveLength(rules.revealNames);
    expect(text).toContain('and 50 more');
  });
});
