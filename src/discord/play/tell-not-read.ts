import type { Context } from '../../bot.ts';
import type { NotRead } from '../../play/answering.ts';
import { escape } from '../../render/escape.ts';
import type { OnMessage } from '../send/update.ts';
import { whisper } from '../send/whisper.ts';

/** Tells a player privately that what they gave is no answer, or not a clear one. */
export function tellNotRead(interaction: OnMessage, notRead: NotRead, { messages }: Context): Promise<void> {
  const words = messages.answer;
  switch (notRead.refused) {
    case 'unclear':
      return whisper(interaction, words.unclear(notRead.names.map(escape)));
    case 'blank':
      return whisper(interaction, words.blank);
    case 'no-order':
      return whisper(interaction, words.noOrder);
    case 'no-number':
      return whisper(interaction, words.noNumber);
    case 'no-such-option':
      return whisper(interaction, words.noSuchOption);
  }
}
