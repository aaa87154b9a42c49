import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import type { Duel, DuelStage } from '../../play/duels.ts';
import { rules } from '../../game/rules.ts';
import type { Messages } from '../../locale/en.ts';
import { duelMessage } from '../../render/duel.ts';
import type { Payload } from '../../render/payload.ts';
import { edit, isOutOfReach } from '../send/edit.ts';
import { persist } from '../send/retry.ts';

/** Shows duels in Discord by editing the message of the challenge. */
export function createDuelStage(parts: {
  client: Client<true>;
  bank: Bank;
  messages: Messages;
  log: Logger;
}): DuelStage {
  const { client, bank, messages, log } = parts;
  return {
    async show(duel) {
      try {
        await persist(rules.retries, () => edit(client, duel.place, duelAsShown(duel, { bank, messages })));
        return true;
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.info({ err: error, duel: duel.paper.id, channel: duel.place.channelId }, 'a challenge is out of reach');
        return false;
      }
    },
  };
}

/** The message that shows how a duel stands. */
export function duelAsShown(duel: Duel, { bank, messages }: { bank: Bank; messages: Messages }): Payload {
  const { topicId } = duel.paper.terms;
  const topic = topicId === undefined ? undefined : bank.topic(topicId);
  return duelMessage(duel, topic, (id) => bank.fact(id), messages);
}
