import type { APIMessage, Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import type { Clock } from '../../game/clock.ts';
import type { Venue } from '../../game/place.ts';
import { matchAs, namingIn, roundAs } from '../../game/nameless.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ServerSettings } from '../../play/settings.ts';
import type { MatchStage, RoundStage } from '../../play/stages.ts';
import { encodeId } from '../../render/ids.ts';
import { lobbyMessage } from '../../render/lobby.ts';
import { withPing, type Payload } from '../../render/payload.ts';
import type { Pictures } from '../../render/pictures/pictures.ts';
import { podiumMessage } from '../../render/podium.ts';
import { questionMessage } from '../../render/question.ts';
import { pictureOf } from '../send/attached.ts';
import { edit, isOutOfReach, isRefused } from '../send/edit.ts';
import { find } from '../send/find.ts';
import { post } from '../send/post.ts';
import { retry } from '../send/retry.ts';
import { createThrottle } from '../send/throttle.ts';

/** Shows matches in Discord: in messages of the bot's own, or one after another in the message of the lobby. */
export function createMatchStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  /** Posts the questions that are messages of the bot's own. */
  rounds: Pick<RoundStage, 'post'>;
  pictures: Pictures;
  settings: Pick<ServerSettings, 'of'>;
  clock: Clock;
  log: Logger;
}): MatchStage {
  const { client, bank, languages, rounds, pictures, settings, clock, log } = parts;
  const throttle = createThrottle(clock, rules.progressEvery, (match, error) =>
    log.warn({ err: error, match }, 'a lobby could not be shown'),
  );

  const naming = async ({ guildId, language }: Venue) =>
    namingIn(await settings.of(guildId), languages.messages(language).settings.someone);

  async function lobbyOf({ match, venue }: Parameters<MatchStage['joined']>[0]): Promise<Payload> {
    return lobbyMessage(matchAs(match, await naming(venue)), bank, languages.messages(venue.language));
  }

  /** The lobby's message was the interaction's reply. */
  async function editLobby(
    { channelId, lobbyId, token }: Venue,
    message: Payload,
    wanted?: AbortSignal,
  ): Promise<APIMessage> {
    return edit(client, { channelId, messageId: lobbyId, token }, message, wanted);
  }

  /** @param what the part of the match that is shown, for the log */
  async function inReach<T>(what: string, venue: Venue, show: () => Promise<T>): Promise<T | undefined> {
    try {
      return await show();
    } catch (error) {
      const about = { err: error, what, channel: venue.channelId };
      if (isRefused(error)) log.error(about, 'Discord refuses a part of a match; it is not shown');
      else if (isOutOfReach(error)) log.warn(about, 'the channel of a match is out of reach');
      else throw error;
      return undefined;
    }
  }

  return {
    async lobby(stored, pinged) {
      const message = withPing(await lobbyOf(stored), pinged);
      try {
        return { lobbyId: (await post(client, stored.venue.channelId, message, stored.match.id)).id };
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        log.warn({ err: error, channel: stored.venue.channelId }, 'the channel of an announced match is out of reach');
        return 'out-of-reach';
      }
    },

    joined({ match, venue }) {
      throttle.change(match.id, async (wanted) => {
        await editLobby(venue, await lobbyOf({ match, venue }), wanted);
      });
    },

    async find({ match, venue }) {
      return (await find(client, venue, match.id, match.calledAt))?.messageId;
    },

    async begun({ match, venue }) {
      await throttle.end(match.id);
      // If the lobby's message also shows the questions, it already shows the first one, or will become the podium.
      if (venue.by !== 'channel') return;
      const message = await lobbyOf({ match, venue });
      await inReach('lobby', venue, () => editLobby(venue, message));
    },

    async question(staged, venue) {
      const { round } = staged;
      if (venue.by === 'channel') return rounds.post(staged);
      const picture = await pictures.of(round.question, rules.pictureWait.post);
      const messages = languages.messages(venue.language);
      const message = questionMessage(round, messages, { picture });
      // No lobby may come after it.
      if (round.series) await throttle.end(round.series.id);
      return inReach('question', venue, async () => {
        const shown = await retry(rules.retries, () => editLobby(venue, message));
        return { messageId: venue.lobbyId ?? '', at: round.openedAt, picture: pictureOf(shown) };
      });
    },

    async podium({ match, venue }, rounds, isRepeated) {
      const as = await naming(venue);
      const named = rounds.map((round) => roundAs(round, as));
      const message = podiumMessage(matchAs(match, as), named, bank, languages.messages(venue.language));
      await inReach('podium', venue, async () => {
        if (venue.by !== 'channel' || match.ending === 'displaced') {
          await editLobby(venue, message);
          return;
        }
        const since = rounds.at(-1)?.openedAt ?? match.calledAt;
        const mark = encodeId('again', match.id);
        const posted = isRepeated && (await find(client, { ...venue, token: '' }, mark, since));
        if (!posted) await post(client, venue.channelId, message, `${match.id}.end`);
      });
    },
  };
}
