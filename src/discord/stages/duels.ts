import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { DuelStage } from '../../play/stages.ts';
import { duelMessage } from '../../render/duel.ts';
import { edit, isOutOfReach } from '../send/edit.ts';
import { retry } from '../send/retry.ts';

/** Shows duels in Discord by editing the message of the challenge. */
export function createDuelStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  log: Logger;
}): DuelStage {
  const { client, bank, languages, log } = parts;
  return {
    async show(duel) {
      const { paper, place } = duel;
      const messages = languages.messages(place.language);
      try {
        await retry(rules.retries, () => edit(client, place, duelMessage(duel, bank, messages)));
        return true;
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.info({ err: error, duel: paper.id, channel: place.channelId }, 'a challenge is out of reach');
        return false;
      }
    },
  };
}
