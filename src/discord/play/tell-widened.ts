import type { Context } from '../../bot.ts';
import type { Widened } from '../../game/widen.ts';
import { whisper } from '../send/whisper.ts';
import type { Asking } from './ask.ts';
import { tellOfDeed } from './deed.ts';

/** Tells whoever asked, privately, what their wish had to give up, if anything. */
export async function tellWidened(interaction: Asking, widened: Widened, { messages, log }: Context): Promise<void> {
  const { quiz: words } = messages;
  if (widened.length === 0) return;
  const given = words.widened(widened.map((what) => words.loosened[what]));
  await tellOfDeed('widened', log, () => whisper(interaction, given));
}
