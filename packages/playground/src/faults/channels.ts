import type { World } from '../world/world.ts';

/** What the people who run the server may do to a channel, given by its id or its name in the first server, while the bot is using it. */
export interface ChannelFaults {
  /** The bot loses these permissions in the channel and its threads, as a bit field. */
  deny(channel: string, permissions: bigint): void;
  /** The bot has these permissions again. */
  grant(channel: string, permissions: bigint): void;
  /** The channel or thread is deleted, with everything in it. */
  remove(channel: string): void;
  /** A moderator deletes a message. */
  removeMessage(id: string): void;
  /** The thread is archived: anybody who says something there brings it back. Until then nothing in it can be edited. */
  archive(thread: string): void;
  /** A moderator locks the thread: it is archived, and only moderators can bring it back. */
  lock(thread: string): void;
}

export function createChannelFaults(world: World): ChannelFaults {
  function close(name: string, locked: boolean): void {
    const place = world.channelNamed(name);
    if (place.thread === undefined) throw new Error(`"${name}" is no thread. Open one with openThread().`);
    Object.assign(place.thread, { archived: true, locked, archivedAt: world.clock.now() });
    world.changed(place);
  }

  return {
    deny(channel, permissions) {
      const place = world.channelNamed(channel);
      place.denied |= permissions;
      world.changed(place);
    },
    grant(channel, permissions) {
      const place = world.channelNamed(channel);
      place.denied &= ~permissions;
      world.changed(place);
    },
    remove: (channel) => world.removePlace(world.channelNamed(channel)),
    removeMessage(id) {
      const post = world.posts.get(id);
      if (post === undefined) throw new Error(`The playground has no message ${id}.`);
      world.remove(post);
    },
    archive: (thread) => close(thread, false),
    lock: (thread) => close(thread, true),
  };
}
