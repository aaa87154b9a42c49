import type { Logger } from 'pino';
import type { JudgeText, Remark } from '../game/kinds/kind.ts';
import { rulesOf } from '../game/kinds/index.ts';
import type { Answer, Round } from '../game/round.ts';
import { rules } from '../game/rules.ts';
import type { Note } from '../game/place.ts';
import type { Storage } from '../storage/storage.ts';
import type { NoteStage, Staged } from './stages.ts';

/** How many of the latest reveals are remembered for players whose note arrives after them. */
const remembered = 256;

/**
 * The private notes that tell players about their answers: first that an answer is locked in, then whether it was right. A player
 * has one for each match, beside the question that they answered last. Nothing here rejects: a note that is gone is gone.
 */
export interface Notes {
  /** A player can read this note about their answer to a round. The one before it in the same match leaves. */
  keep(round: Pick<Round, 'id' | 'series'>, note: Note): Promise<void>;
  /** The same for a note about a match that has not begun. */
  keepOfMatch(matchId: string, note: Note): Promise<void>;
  /** The round is revealed: the notes of all who answered it say how they did. */
  tell(staged: Staged): Promise<void>;
  /** The match is over. */
  forget(matchId: string): Promise<void>;
  /** Resolves when what is under way is done. */
  stop(): Promise<void>;
}

export function createNotes(parts: { storage: Storage; stage: NoteStage; judgeText: JudgeText; log: Logger }): Notes {
  const { storage, stage, judgeText, log } = parts;
  const told = new Map<string, Staged>();
  const underWay = new Set<Promise<void>>();

  /** What cannot be done is logged, and not tried again. */
  function attempt(what: string, doing: () => Promise<void>): Promise<void> {
    const done = doing().catch((error: unknown) => log.debug({ err: error, what }, 'a private note is out of reach'));
    underWay.add(done);
    return done.finally(() => underWay.delete(done));
  }

  async function keepAbout(about: string, note: Note): Promise<void> {
    const before = await storage.keepNote(about, note);
    if (before && before.token !== note.token) await attempt('remove', () => stage.remove(before));
  }

  function verdict(staged: Staged, note: Note): Promise<void> {
    const answer = staged.round.answers.get(note.playerId);
    if (!answer) return Promise.resolve();
    return attempt('verdict', () => stage.verdict(note, staged, answer, remarkOn(staged.round, answer)));
  }

  function remarkOn({ question }: Round, { given }: Answer): Remark {
    const judgement = rulesOf(question).judge(question, given, judgeText);
    return 'refused' in judgement || judgement.instead === undefined ? {} : { instead: judgement.instead };
  }

  return {
    async keep({ id, series }, note) {
      await attempt('keep', async () => {
        const staged = told.get(id);
        if (series || !staged) await keepAbout(series?.id ?? id, note);
        if (staged) await verdict(staged, note);
      });
    },

    keepOfMatch: (matchId, note) => attempt('keep', () => keepAbout(matchId, note)),

    async tell(staged) {
      const { id, series } = staged.round;
      told.set(id, staged);
      if (told.size > remembered) for (const oldest of told.keys().take(1)) told.delete(oldest);
      await attempt('tell', async () => {
        const waiting = (await storage.notesAbout(series?.id ?? id)).values();
        const teller = async () => {
          for (const note of waiting) await verdict(staged, note);
        };
        await Promise.all(Array.from({ length: rules.notesAtOnce }, teller));
        if (!series) await storage.forgetNotes(id);
      });
    },

    forget: (matchId) => attempt('forget', () => storage.forgetNotes(matchId)),

    async stop() {
      await Promise.all(underWay);
    },
  };
}
