import type { Logger } from 'pino';
import type { Bank } from '../bank/bank.ts';
import type { Clock } from '../game/clock.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { JudgeText, Remark } from '../game/kinds/kind.ts';
import { world } from '../game/period.ts';
import type { Note } from '../game/place.ts';
import { titleFor, titles, type Title } from '../game/profile.ts';
import type { Answer, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Shards } from '../game/shard.ts';
import type { KeptNote, Storage } from '../storage/storage.ts';
import type { Errands } from './errands.ts';
import { scoreboardOf } from './match-rounds.ts';
import { restore } from './restore.ts';
import type { Service } from './service.ts';
import type { Spellings } from './spellings.ts';
import type { NoteStage, Staged } from './stages.ts';

/** How many of the latest reveals are remembered, for players whose note arrives after them. */
const remembered = 1_024;

/**
 * The private notes that tell players about their answers: first that an answer is locked in, then whether it was right. A player
 * has one for each match, beside the question that they answered last. What is not told when a process ends is told by the next.
 */
export interface Notes extends Service {
  /**
   * Shows a note about a player's answer to a round. The one before it in the same match then leaves.
   *
   * @throws what `show` throws
   */
  keep(round: Pick<Round, 'id' | 'series'>, note: Note, show: () => Promise<void>): Promise<void>;
  /** The same for a note about a match, before its player has answered anything. */
  keepOfMatch(matchId: string, note: Note, show: () => Promise<void>): Promise<void>;
  /** The round is revealed: the notes of all who answered it say how they did. Never rejects: what fails is tried until it is done. */
  tell(staged: Staged): Promise<void>;
}

export function createNotes(parts: {
  bank: Bank;
  storage: Storage;
  stage: NoteStage;
  judgeText: JudgeText;
  spellings: Pick<Spellings, 'of'>;
  clock: Clock;
  errands: Errands;
  shards: Shards;
  log: Logger;
}): Notes {
  const { bank, storage, stage, judgeText, spellings, clock, errands, shards, log } = parts;
  const told = new Set<string>();
  /** The notes that are on their way to their players, by their tokens. */
  const arriving = new Map<string, Promise<void>>();
  const stopped = Promise.withResolvers<void>();

  async function keep(about: string, note: KeptNote, show: () => Promise<void>): Promise<void> {
    const before = await storage.keepNote(about, note).catch((error: unknown) => {
      log.error({ err: error, about }, 'a private note could not be stored');
      return undefined;
    });
    const arrived = Promise.withResolvers<void>();
    arriving.set(note.token, arrived.promise);
    try {
      await show();
    } catch (error) {
      await putBack(about, note, before);
      throw error;
    } finally {
      arriving.delete(note.token);
      arrived.resolve();
    }
    if (before && before.token !== note.token) void remove(before);
    if (note.roundId !== undefined && told.has(note.roundId)) void tellLate(note.roundId);
  }

  /** The player does not see the note: the one before it, if there is one, is still theirs. */
  async function putBack(about: string, { playerId }: Note, before: KeptNote | undefined): Promise<void> {
    const putting = before ? storage.keepNote(about, before) : storage.forgetNote(about, playerId);
    await putting.catch((error: unknown) => log.error({ err: error, about }, 'a private note could not be stored'));
  }

  /** Discord takes its token no more, and counts who tries all the same. */
  function isOver({ at }: Note): boolean {
    return clock.now() >= at + rules.tokenLife;
  }

  async function remove(note: Note): Promise<void> {
    if (isOver(note)) return;
    await stage
      .remove(note)
      .catch((error: unknown) => log.debug({ err: error }, 'an earlier private note could not be taken away'));
  }

  async function tellLate(roundId: string): Promise<void> {
    const staged = await stagedOf(roundId).catch((error: unknown) =>
      log.error({ err: error, round: roundId }, 'a late private note could not be changed'),
    );
    if (staged) await tell(staged);
  }

  async function stagedOf(roundId: string): Promise<Staged | undefined> {
    const stored = await storage.round(roundId);
    const staged = stored && restore(stored, bank);
    return staged && { ...staged, scoreboard: await scoreboardOf(staged.round, storage, bank) };
  }

  async function tell(staged: Staged): Promise<void> {
    const { id } = staged.round;
    told.add(id);
    if (told.size > remembered) for (const oldest of told.values().take(1)) told.delete(oldest);
    // What is not done when the bot stops is done at the next start.
    await errands.run(`tell the notes of round ${id}`, () => Promise.race([tellAll(staged), stopped.promise]));
  }

  async function tellAll(staged: Staged): Promise<void> {
    const { id, series } = staged.round;
    const about = series?.id ?? id;
    const waiting = (await storage.untoldNotes(id)).values();
    let failure: { error: unknown } | undefined;
    const teller = async () => {
      for (const note of waiting) {
        try {
          await arriving.get(note.token);
          await tellOne(staged, note);
          await storage.tellNote(about, note);
        } catch (error) {
          failure = { error };
        }
      }
    };
    await Promise.all(Array.from({ length: rules.notesAtOnce }, teller));
    if (failure) throw failure.error;
  }

  async function tellOne(staged: Staged, note: Note): Promise<void> {
    const answer = staged.round.answers.get(note.playerId);
    if (!answer || isOver(note)) return;
    const title = await newTitle(answer);
    await stage.verdict(note, staged, answer, { ...remarkOn(staged.round, answer), ...(title && { title }) });
    if (!title) return;
    await storage.reachTitle(note.playerId, title, answer.at);
  }

  /**
   * The title that a player has reached and was not told of yet. Which ones they know is only in storage: there it is deleted, by whatever
   * process, when they want to be forgotten.
   */
  async function newTitle({ player, counts, points }: Answer): Promise<Title | undefined> {
    if (counts !== 'board' || points === 0) return undefined;
    const { board } = await storage.tallies(world, player.id);
    const title = titleFor(board?.points ?? 0);
    return title === titles[0] || (await storage.hasTitle(player.id, title)) ? undefined : title;
  }

  function remarkOn({ question }: Round, { given }: Answer): Remark {
    const judgement = rulesOf(question).judge(spellings.of(question), given, judgeText);
    return 'refused' in judgement || judgement.instead === undefined ? {} : { instead: judgement.instead };
  }

  return {
    keep: ({ id, series }, note, show) => keep(series?.id ?? id, { ...note, roundId: id }, show),
    keepOfMatch: (matchId, note, show) => keep(matchId, { ...note, roundId: undefined }, show),
    tell,

    async resume() {
      for (const id of await storage.roundsToTell(shards)) {
        const staged = await stagedOf(id);
        if (staged) void tell(staged);
      }
    },

    async stop() {
      stopped.resolve();
    },
  };
}
