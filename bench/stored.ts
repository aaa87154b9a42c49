import type { Storage } from '../src/storage/storage.ts';

const place = (channelId: string) => ({ guildId: 'g', channelId, language: 'en', messageId: 'm', token: 't' });

/** A question of a channel of its own. */
export function open(storage: Storage, id: string) {
  return storage.openRound({
    id,
    questionId: `pack/${id}`,
    order: [0, 1, 2, 3],
    askedBy: 'host',
    audience: 'channel',
    pace: 'normal',
    series: undefined,
    wanted: {},
    place: place(id),
    openedAt: 1_700_000_000_000,
    deadline: 1_700_000_020_000,
  });
}

/** What this player answers to any question: one in four is right. */
export const answerOf = (player: number) => ({
  player: { id: `1000000000000${player}`, name: `Player ${player}` },
  given: { options: [player % 4] },
  credit: player % 4 === 0 ? 1 : 0,
  points: player % 4 === 0 ? 100 : 0,
  took: 5_000,
  at: 1_700_000_005_000 + player,
});
