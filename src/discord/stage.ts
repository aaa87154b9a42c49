import { DiscordAPIError, InteractionWebhook, RESTJSONErrorCodes, Routes, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import type { Clock, Stage, Staged } from '../quizmaster.ts';
import type { Payload } from '../render/payload.ts';
import { questionMessage } from '../render/question.ts';
import { revealMessage } from '../render/reveal.ts';
import type { Place } from '../storage/storage.ts';

/** The edits of one open question: one at a time, and at most one in `rules.progressEvery`. */
interface Edits {
  latest: Staged;
  /** The state that the message shows, or is about to. */
  shown: Round | undefined;
  /** From the start of an edit until the next one may begin. */
  waiting: boolean;
  running: Promise<void>;
  cancel: () => void;
  /** Its reveal has begun: nothing may be shown over it. */
  over: boolean;
}

/** Shows rounds in Discord by editing the message of their question. */
export function createStage(parts: {
  client: Client<true>;
  bank: Bank;
  messages: Messages;
  clock: Clock;
  log: Logger;
}): Stage {
  const { client, bank, messages, clock, log } = parts;
  const edits = new Map<string, Edits>();

  function showLatest(one: Edits): void {
    if (one.waiting || one.shown === one.latest.round) return;
    one.waiting = true;
    one.shown = one.latest.round;
    one.running = showProgress(one.latest).then(() => {
      if (one.over) return;
      one.cancel = clock.after(rules.progressEvery, () => {
        one.waiting = false;
        showLatest(one);
      });
    });
  }

  async function showProgress({ round, place }: Staged): Promise<void> {
    const topic = bank.topic(round.question.topicId);
    if (!topic) return;
    try {
      await edit(place, questionMessage(round, topic, messages));
    } catch (error) {
      log.warn({ err: error, round: round.id }, 'the number of answers could not be shown');
    }
  }

  async function edit(place: Place, message: Payload): Promise<void> {
    const { channelId, messageId, token } = place;
    if (messageId === undefined) throw new Error('A round whose question was never shown cannot be edited.');
    try {
      await new InteractionWebhook(client, client.application.id, token).editMessage(messageId, message);
    } catch (error) {
      if (!failedWith(error, RESTJSONErrorCodes.InvalidWebhookToken)) throw error;
      // The token has outlived its 15 minutes: as the message's author the bot may still edit it where it sees the channel.
      const { components, allowedMentions: allowed_mentions } = message;
      await client.rest.patch(Routes.channelMessage(channelId, messageId), { body: { components, allowed_mentions } });
    }
  }

  return {
    progress({ round, place }) {
      const one = edits.get(round.id) ?? {
        latest: { round, place },
        shown: undefined,
        waiting: false,
        running: Promise.resolve(),
        cancel: () => {},
        over: false,
      };
      one.latest = { round, place };
      edits.set(round.id, one);
      showLatest(one);
    },

    async reveal({ round, place }) {
      const one = edits.get(round.id);
      if (one) {
        one.over = true;
        one.cancel();
        await one.running;
        edits.delete(round.id);
      }
      const fact = bank.fact(round.question.factId);
      if (!fact) throw new Error(`The question ${round.question.id} hangs on no fact ${round.question.factId}.`);
      try {
        await edit(place, revealMessage(round, fact, messages, true));
      } catch (error) {
        if (!failedWith(error, ...outOfReach)) throw error;
        log.warn(
          { err: error, round: round.id, channel: place.channelId },
          'a question is out of reach; its reveal is not shown',
        );
      }
    },
  };
}

/** The message or its channel is gone, or hidden from the bot: trying again would not help. */
const outOfReach = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
] as const;

function failedWith(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}
