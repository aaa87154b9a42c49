import type { Player } from 'discord-playground';
import { hour } from '../../src/game/rules.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { loadedBank } from './solving.ts';

/** A player gave wrong private answers on so many facts, each at this time. Returns the ids of the facts. */
export async function missed(storage: Storage, { id, name }: Player, count: number, at: number): Promise<string[]> {
  const bank = await loadedBank();
  const facts = [...new Set(bank.questions.filter(({ made }) => !made).map(({ factId }) => factId))].slice(0, count);
  for (const [index, factId] of facts.entries()) {
    const question = bank.questions.find((one) => one.factId === factId);
    const round = `${1_000_000 + index}`;
    await storage.openRound({
      id: round,
      questionId: question?.id ?? '',
      order: [],
      askedBy: id,
      audience: 'player',
      pace: 'untimed',
      series: undefined,
      wanted: {},
      place: { guildId: undefined, channelId: 'c', language: 'en', messageId: undefined, token: '' },
      openedAt: at - 1_000,
      deadline: at + 24 * hour,
    });
    const given = { options: [0] };
    await storage.answerPrivately(round, { player: { id, name }, given, credit: 0, points: 0, took: 1, at }, factId);
  }
  return facts;
}
