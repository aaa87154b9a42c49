import type { BaseInteraction } from 'discord.js';
import type { Note } from '../game/place.ts';
import type { Languages } from '../locale/languages.ts';

/** The private reply to this interaction, as it can be changed later. */
export function noteOf(
  { user, token, locale, createdTimestamp }: Pick<BaseInteraction, 'user' | 'token' | 'locale' | 'createdTimestamp'>,
  languages: Languages,
): Note {
  return { playerId: user.id, token, language: languages.closest(locale), at: createdTimestamp };
}
