import { MediaGalleryBuilder, MediaGalleryItemBuilder, type ContainerBuilder } from '@discordjs/builders';
import type { Attached } from '../game/place.ts';
import type { Question } from '../game/question.ts';
import type { Messages } from '../locale/en.ts';
import { escape } from './escape.ts';
import { discord } from './limits.ts';
import type { Payload } from './payload.ts';
import type { PictureFile } from './pictures/pictures.ts';
import { clip, plain } from './plain.ts';

/** The picture of a question in a message: a file that comes with it, or one that the message has already. */
export type ShownPicture = PictureFile | Attached;

/** Adds the picture to a box, if there is one. */
export function addPicture(
  container: ContainerBuilder,
  { picture }: Question,
  shown: ShownPicture | undefined,
  messages: Messages,
): ContainerBuilder {
  if (!picture || !shown) return container;
  const item = new MediaGalleryItemBuilder()
    .setURL(`attachment://${shown.name}`)
    .setDescription(description(picture.alt, messages));
  return container.addMediaGalleryComponents(new MediaGalleryBuilder().addItems(item));
}

/** What the picture shows, in a line of small print: the question can be answered without seeing it. Empty if there is none. */
export function pictureInWords({ picture }: Question, messages: Messages): string {
  return picture ? `\n-# ${messages.question.picture(escape(picture.alt))}` : '';
}

/** The same message with its picture's file, or keeping the one that it has. */
export function withPicture(
  message: Payload,
  { picture }: Question,
  shown: ShownPicture | undefined,
  messages: Messages,
): Payload {
  if (!picture || !shown) return message;
  if ('id' in shown) return { ...message, attachments: [{ id: shown.id }] };
  const { name, data } = shown;
  return {
    ...message,
    files: [{ attachment: Buffer.from(data), name, description: description(picture.alt, messages) }],
  };
}

function description(alt: string, messages: Messages): string {
  return clip(plain(messages.question.mapDescription(alt)), discord.mediaDescription);
}
