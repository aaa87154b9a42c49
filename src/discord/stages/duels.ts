import { InteractionWebhook, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import { duelAs, namingIn } from '../../game/nameless.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ServerSettings } from '../../play/settings.ts';
import type { Duel, DuelStage } from '../../play/stages.ts';
import { duelMessage, resultMessage } from '../../render/duel.ts';
import { encodeId } from '../../render/ids.ts';
import type { Payload } from '../../render/payload.ts';
import { linkTo } from '../links.ts';
import { edit, isOutOfReach, isRefused, isWebhookOver } from '../send/edit.ts';
import { find, look } from '../send/find.ts';
import { post } from '../send/post.ts';

/** Shows duels in Discord: in the message of the challenge, and their results in messages of their own. */
export function createDuelStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  settings: Pick<ServerSettings, 'of'>;
  log: Logger;
}): DuelStage {
  const { client, bank, languages, settings, log } = parts;

  /** Undefined if it cannot be done, which is not worth another try. */
  async function ifPossible<T>(what: string, { paper, place }: Duel, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      const about = { err: error, what, duel: paper.id, channel: place.channelId };
      if (isRefused(error)) log.error(about, 'Discord refuses to show a duel');
      else if (isOutOfReach(error) || isWebhookOver(error)) log.info(about, 'a part of a duel cannot be shown');
      else throw error;
      return undefined;
    }
  }

  /** By the token of an interaction, which needs no permission. */
  async function followUp(token: string, { flags, components, allowedMentions }: Payload): Promise<string> {
    const webhook = new InteractionWebhook(client, client.application.id, token);
    return (await webhook.send({ flags, components, allowedMentions })).id;
  }

  /** How everybody sees it. */
  async function seen(duel: Duel): Promise<Duel> {
    const { guildId, language } = duel.place;
    return duelAs(duel, namingIn(await settings.of(guildId), languages.messages(language).settings.someone));
  }

  return {
    async show(duel, resultId) {
      const { place } = duel;
      const resultAt = resultId === undefined ? undefined : linkTo({ ...place, messageId: resultId });
      const message = duelMessage(await seen(duel), bank, languages.messages(place.language), resultAt);
      await ifPossible('challenge', duel, async () => {
        await edit(client, place, message);
      });
    },

    async result(duel, tokens, isRepeated) {
      const { id } = duel.paper;
      const { channelId, language } = duel.place;
      const message = resultMessage(await seen(duel), bank, languages.messages(language));
      const there = isRepeated ? await look(client, channelId, encodeId('rematch', id), endOf(duel)) : undefined;
      if (there !== undefined && there !== 'hidden') return there.messageId;
      const posted = await ifPossible('result', duel, () => post(client, channelId, message, `${id}.end`));
      if (posted) return posted.id;
      // Discord recognises no follow-up that it has already taken.
      if (there === 'hidden') return undefined;
      for (const token of tokens) {
        const sent = await ifPossible('result', duel, () => followUp(token, message));
        if (sent !== undefined) return sent;
      }
      return undefined;
    },

    async find({ paper: { id, until = 0 }, place }) {
      return (await find(client, place, id, until - rules.duelLimit))?.messageId;
    },
  };
}

/** When the last answer was given, or the time was over: milliseconds since 1970. The result is no older. */
function endOf({ paper: { until = 0 }, rounds, state }: Duel): number {
  if (state === 'expired') return until;
  return Math.max(0, ...rounds.flatMap(({ answers }) => [...answers.values()].map(({ at }) => at)));
}
