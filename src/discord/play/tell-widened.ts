import type { Context } from '../../bot.ts';
import type { Widened } from '../../game/widen.ts';
import { whisper } from '../send/whisper.ts';
import type { Asking } from './ask.ts';
import { tellOfDeed } from './deed.ts';

/** Tells whoever asked, privately, what their wish had to give up, if anything. Never rejects. */
export async function tellWidened(interaction: Asking, widened: Widened, { messages, log }: Context): Promise<void> {
  if (widened.length === 0) return;
  const { quiz: words } = messages;
  const sentence = words.widened(widened.map((what) => words.loosened[what]));
  await tellOfDeed('a widened wish', log, () => whisper(interaction, sentence));
}
