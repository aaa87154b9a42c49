import { SnowflakeUtil, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import type { Match } from '../../game/match.ts';
import { rules } from '../../game/rules.ts';
import type { Messages } from '../../locale/en.ts';
import type { MatchStage } from '../../play/matches.ts';
import type { Clock } from '../../play/quizmaster.ts';
import { lobbyMessage } from '../../render/lobby.ts';
import type { Payload } from '../../render/payload.ts';
import { podiumMessage } from '../../render/podium.ts';
import { questionMessage } from '../../render/question.ts';
import type { Stand } from '../../storage/storage.ts';
import { edit, isOutOfReach } from '../send/edit.ts';
import { persist } from '../send/retry.ts';
import { post } from '../send/post.ts';
import { createShowings } from '../send/throttle.ts';

/** Shows matches in Discord: in messages of the bot's own, or one after another in the message of the lobby. */
export function createMatchStage(parts: {
  client: Client<true>;
  bank: Bank;
  messages: Messages;
  clock: Clock;
  log: Logger;
}): MatchStage {
  const { client, bank, messages, clock, log } = parts;
  const showings = createShowings(clock, rules.progressEvery, (match, error) =>
    log.warn({ err: error, match }, 'a lobby could not be shown'),
  );

  function lobbyOf(match: Match): Payload {
    const topic = match.terms.topicId === undefined ? undefined : bank.topic(match.terms.topicId);
    return lobbyMessage(match, topic, messages);
  }

  /** The lobby's message was the interaction's reply. */
  async function editLobby({ channelId, lobbyId, token }: Stand, message: Payload): Promise<void> {
    await edit(client, { channelId, messageId: lobbyId, token }, message);
  }

  async function inReach<T>(what: string, stand: Stand, show: () => Promise<T>): Promise<T | undefined> {
    try {
      return await persist(rules.retries, show);
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      log.warn({ err: error, channel: stand.channelId }, `${what} is out of reach`);
      return undefined;
    }
  }

  return {
    joined({ match, stand }) {
      showings.change(match.id, () => editLobby(stand, lobbyOf(match)));
    },

    async begun({ match, stand }) {
      await showings.end(match.id);
      // Where the lobby's message shows the questions too, it has become the first of them, or will become the podium.
      if (stand.by === 'channel') await inReach('a lobby', stand, () => editLobby(stand, lobbyOf(match)));
    },

    async question({ round }, stand) {
      const topic = bank.topic(round.question.topicId);
      if (!topic) throw new Error(`The question ${round.question.id} has no topic ${round.question.topicId}.`);
      const message = questionMessage(round, topic, messages);
      const shown = await inReach('a question', stand, async () => {
        if (stand.by === 'channel') {
          const { id } = await post(client, stand.channelId, message, round.id);
          return { messageId: id, at: SnowflakeUtil.timestampFrom(id) };
        }
        await editLobby(stand, message);
        return { messageId: stand.lobbyId ?? '', at: round.openedAt };
      });
      return shown ?? { outOfReach: true };
    },

    async podium({ match, stand }, rounds) {
      const message = podiumMessage(match, rounds, (id) => bank.fact(id), messages);
      await inReach('a podium', stand, async () => {
        if (stand.by === 'channel' && match.ending !== 'displaced')
          await post(client, stand.channelId, message, `${match.id}.end`);
        else await editLobby(stand, message);
      });
    },
  };
}
