import { SnowflakeUtil, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Bank } from '../../bank/bank.ts';
import type { Clock } from '../../game/clock.ts';
import { namingIn, roundAs, scoreboardAs } from '../../game/nameless.ts';
import type { Round } from '../../game/round.ts';
import { rules } from '../../game/rules.ts';
import type { Languages } from '../../locale/languages.ts';
import type { ServerSettings } from '../../play/settings.ts';
import type { RoundStage, Staged } from '../../play/stages.ts';
import type { Payload } from '../../render/payload.ts';
import type { ShownPicture } from '../../render/picture.ts';
import type { Pictures } from '../../render/pictures/pictures.ts';
import { questionMessage } from '../../render/question.ts';
import { revealMessage } from '../../render/reveal.ts';
import { pictureOf } from '../send/attached.ts';
import { edit, isDeleted, isOutOfReach, isRefused } from '../send/edit.ts';
import { find } from '../send/find.ts';
import { inTime } from '../send/limits.ts';
import { post } from '../send/post.ts';
import { retry } from '../send/retry.ts';
import { createThrottle } from '../send/throttle.ts';

/** Shows rounds in Discord by editing the message of their question. */
export function createRoundStage(parts: {
  client: Client<true>;
  bank: Bank;
  languages: Languages;
  pictures: Pictures;
  settings: Pick<ServerSettings, 'of'>;
  clock: Clock;
  log: Logger;
}): RoundStage {
  const { client, bank, languages, pictures, settings, clock, log } = parts;
  const throttle = createThrottle(clock, rules.progressEvery, (round, error) =>
    log.warn({ err: error, round }, 'a change of a question or reveal could not be shown'),
  );

  /** How everybody sees it. */
  async function seen({ round, place, scoreboard }: Staged) {
    const messages = languages.messages(place.language);
    const as = namingIn(await settings.of(place.guildId), messages.settings.someone);
    return { messages, round: roundAs(round, as), scoreboard: scoreboard && scoreboardAs(scoreboard, as) };
  }

  /** @param picture of a message that is already there: the one that it has */
  async function questionOf(
    staged: Staged,
    picture: ShownPicture | undefined = staged.place.picture,
  ): Promise<Payload> {
    const { round, messages } = await seen(staged);
    return questionMessage(round, messages, { at: clock.now(), picture });
  }

  async function revealOf(staged: Staged, next: boolean): Promise<Payload> {
    const { round, messages, scoreboard } = await seen(staged);
    const shown = { next, scoreboard, picture: staged.place.picture };
    return revealMessage(round, bank.factOf(round.question), messages, shown);
  }

  async function showReveal(staged: Staged, next: boolean): Promise<void> {
    const { round, place } = staged;
    await throttle.end(round.id);
    try {
      await edit(client, place, await revealOf(staged, next), haste(round));
    } catch (error) {
      const about = { err: error, round: round.id, channel: place.channelId };
      if (isRefused(error)) log.error(about, 'Discord refuses a reveal; it is not shown');
      else if (isOutOfReach(error)) log.warn(about, 'a question is out of reach; its reveal is not shown');
      else throw error;
    }
  }

  return {
    progress(staged, gone) {
      throttle.change(staged.round.id, async (wanted) => {
        try {
          await edit(client, staged.place, await questionOf(staged), wanted);
        } catch (error) {
          if (!isDeleted(error)) throw error;
          gone();
        }
      });
    },

    async isThere(staged) {
      try {
        await edit(client, staged.place, await questionOf(staged));
        return true;
      } catch (error) {
        return !isOutOfReach(error);
      }
    },

    find: ({ round, place }, since) => find(client, place, round.id, since),

    async post(staged) {
      try {
        const { round, place } = staged;
        const message = await questionOf(staged, await pictures.of(round.question, rules.pictureWait.post));
        const posted = await retry(rules.retries, () => post(client, place.channelId, message, round.id, haste(round)));
        return { messageId: posted.id, at: SnowflakeUtil.timestampFrom(posted.id), picture: pictureOf(posted) };
      } catch (error) {
        if (!isOutOfReach(error)) throw error;
        const about = { err: error, round: staged.round.id, channel: staged.place.channelId };
        log.warn(about, 'a question cannot be posted in its channel');
        return undefined;
      }
    },

    reveal: (staged) => showReveal(staged, true),
    amend: (staged) => showReveal(staged, false),

    tidy(staged) {
      throttle.change(staged.round.id, async (wanted) => {
        try {
          await edit(client, staged.place, await revealOf(staged, false), wanted);
        } catch (error) {
          if (!isOutOfReach(error)) throw error;
        }
      });
    },
  };
}

/** Questions of days come and end in very many channels at the same time: whoever plays something else does not wait for them. */
function haste({ dueAt }: Pick<Round, 'dueAt'>): AbortSignal | undefined {
  return dueAt === undefined ? undefined : inTime;
}
