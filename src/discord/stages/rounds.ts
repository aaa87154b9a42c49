import { InteractionWebhook, SnowflakeUtil, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { rules } from '../../game/rules.ts';
import type { Messages } from '../../locale/en.ts';
import type { Clock, Stage } from '../../play/quizmaster.ts';
import { questionMessage } from '../../render/question.ts';
import { revealMessage } from '../../render/reveal.ts';
import { edit, isOutOfReach } from '../send/edit.ts';
import { persist } from '../send/retry.ts';
import { post } from '../send/post.ts';
import { createShowings } from '../send/throttle.ts';

/** Shows rounds in Discord by editing the message of their question. */
export function createStage(parts: {
  client: Client<true>;
  bank: Bank;
  messages: Messages;
  clock: Clock;
  log: Logger;
}): Stage {
  const { client, bank, messages, clock, log } = parts;
  const showings = createShowings(clock, rules.progressEvery, (round, error) =>
    log.warn({ err: error, round }, 'the number of answers could not be shown'),
  );

  return {
    progress({ round, place }) {
      const topic = bank.topic(round.question.topicId);
      if (topic) showings.change(round.id, () => edit(client, place, questionMessage(round, topic, messages)));
    },

    async find({ round, place }) {
      const topic = bank.topic(round.question.topicId);
      if (!topic) return undefined;
      try {
        const { id, components } =
          place.token === ''
            ? await post(client, place.channelId, questionMessage(round, topic, messages), round.id)
            : await new InteractionWebhook(client, client.application.id, place.token).fetchMessage('@original');
        // A question that followed another is not the interaction's first message.
        const isIt = JSON.stringify(components).includes(`:${round.id}`);
        return isIt ? { messageId: id, at: SnowflakeUtil.timestampFrom(id) } : undefined;
      } catch (error) {
        log.warn({ err: error, round: round.id }, 'it cannot be found out whether a question stands');
        return undefined;
      }
    },

    async reveal({ round, place }) {
      await showings.end(round.id);
      const fact = bank.fact(round.question.factId);
      if (!fact) throw new Error(`The question ${round.question.id} hangs on no fact ${round.question.factId}.`);
      try {
        await persist(rules.retries, () => edit(client, place, revealMessage(round, fact, messages, true)));
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.warn(
          { err: error, round: round.id, channel: place.channelId },
          'a question is out of reach; its reveal is not shown',
        );
      }
    },
  };
}
