import { InteractionWebhook, SnowflakeUtil, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import type { Clock } from '../../game/clock.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { RoundStage, Staged } from '../../play/stages.ts';
import type { Payload } from '../../render/payload.ts';
import { questionMessage } from '../../render/question.ts';
import { revealMessage } from '../../render/reveal.ts';
import { edit, isOutOfReach } from '../send/edit.ts';
import { post } from '../send/post.ts';
import { retry } from '../send/retry.ts';
import { createThrottle } from '../send/throttle.ts';

/** Shows rounds in Discord by editing the message of their question. */
export function createRoundStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  clock: Clock;
  log: Logger;
}): RoundStage {
  const { client, bank, languages, clock, log } = parts;
  const throttle = createThrottle(clock, rules.progressEvery, (round, error) =>
    log.warn({ err: error, round }, 'the number of answers could not be shown'),
  );

  function questionOf({ round, place }: Staged): Payload {
    return questionMessage(round, bank.topicOf(round.question), languages.messages(place.language));
  }

  return {
    progress(staged) {
      throttle.change(staged.round.id, (wanted) => edit(client, staged.place, questionOf(staged), wanted));
    },

    async find({ round, place }) {
      const reply = new InteractionWebhook(client, client.application.id, place.token);
      const { id, components } = await reply.fetchMessage('@original');
      // A question that followed another is not the interaction's first message.
      const isIt = JSON.stringify(components).includes(`:${round.id}`);
      return isIt ? { messageId: id, at: SnowflakeUtil.timestampFrom(id) } : undefined;
    },

    async post(staged) {
      const { id } = await post(client, staged.place.channelId, questionOf(staged), staged.round.id);
      return { messageId: id, at: SnowflakeUtil.timestampFrom(id) };
    },

    async reveal({ round, place }) {
      await throttle.end(round.id);
      const message = revealMessage(round, bank.factOf(round.question), languages.messages(place.language), true);
      try {
        await retry(rules.retries, () => edit(client, place, message));
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        const about = { err: error, round: round.id, channel: place.channelId };
        log.warn(about, 'a question is out of reach; its reveal is not shown');
      }
    },
  };
}
