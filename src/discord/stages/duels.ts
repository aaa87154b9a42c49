import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { DuelStage } from '../../play/stages.ts';
import { duelMessage } from '../../render/duel.ts';
import { edit, isOutOfReach, isRefused } from '../send/edit.ts';
import { find } from '../send/find.ts';

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
        await edit(client, place, duelMessage(duel, bank, messages));
        return true;
      } catch (error) {
        const about = { err: error, duel: paper.id, channel: place.channelId };
        if (isRefused(error)) log.error(about, 'Discord refuses to show a duel');
        else if (isOutOfReach(error)) log.info(about, 'a challenge is out of reach');
        else throw error;
        return false;
      }
    },

    async find({ paper: { id, until = 0 }, place }) {
      return (await find(client, place, id, until - rules.duelLimit))?.messageId;
    },
  };
}
