import type { APIMessage } from 'discord.js';

import type { Place } from './places.ts';

/** A message and who may see it. Its `message` is replaced, never changed, so that what a player has seen stays the same. */
export interface Post {
  readonly place: Place;
  readonly message: APIMessage;
  /** The only person who sees an ephemeral message; `null`: everyone in the channel. */
  readonly receiver: string | null;
}

export function isVisible({ place, receiver }: Post, personId: string): boolean {
  if (receiver !== null) return receiver === personId;
  return place.kind === 'server' || place.person === personId;
}

export interface Posts {
  get(id: string): Post | undefined;
  /** Oldest first. */
  in(placeId: string): Post[];
  put(post: Post): void;
  remove(id: string): void;
}

export function createPosts(): Posts {
  const posts = new Map<string, Post>();
  return {
    get: (id) => posts.get(id),
    in: (placeId) => [...posts.values()].filter(({ place }) => place.id === placeId),
    put: (post) => void posts.set(post.message.id, post),
    remove: (id) => void posts.delete(id),
  };
}
