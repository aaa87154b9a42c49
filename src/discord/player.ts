import type { APIInteractionDataResolvedGuildMember, BaseInteraction, User } from 'discord.js';
import type { Player } from '../game/round.ts';

/** The person who made this interaction, by the name that the channel shows. */
export function playerOf({ user, member }: BaseInteraction): Player {
  return playerBy(user, member);
}

/** @param member this person in the server; null outside servers */
export function playerBy(
  user: User,
  member: BaseInteraction['member'] | APIInteractionDataResolvedGuildMember,
): Player {
  const nick = member && ('nickname' in member ? member.nickname : member.nick);
  return { id: user.id, name: nick ?? user.displayName };
}
