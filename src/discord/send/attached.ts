import {
  ComponentType,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUnfurledMediaItem,
  type Message,
  type RawFile,
} from 'discord.js';
import type { Attached } from '../../game/place.ts';
import type { Posted } from '../../play/stages.ts';
import type { Payload } from '../../render/payload.ts';

/** The file that a message shows as a picture. Discord tells it where it is shown, not among the message's attachments. */
export function pictureOf({
  components = [],
}: Pick<APIMessage, 'components'> | Pick<Message, 'components'>): Attached | undefined {
  for (const { media } of components.flatMap((component) =>
    itemsOf('toJSON' in component ? component.toJSON() : component),
  )) {
    const file = attachedAs(media);
    if (file) return file;
  }
  return undefined;
}

/** What a message tells of the question that it shows. */
export function postedAs(message: Message): Posted {
  return { messageId: message.id, at: message.createdTimestamp, picture: pictureOf(message) };
}

/**
 * The components of a message that are to be sent again, and the files that they show. Discord gives their addresses, and takes
 * their names.
 */
export function sentAgain(components: readonly APIMessageTopLevelComponent[]): {
  components: APIMessageTopLevelComponent[];
  attachments: { id: string }[];
} {
  const kept: { id: string }[] = [];
  const named = (component: APIMessageTopLevelComponent): APIMessageTopLevelComponent => {
    if (component.type === ComponentType.Container) {
      const inner = component.components.map((part) => named(part) as (typeof component.components)[number]);
      return { ...component, components: inner };
    }
    if (component.type !== ComponentType.MediaGallery) return component;
    const items = component.items.map((item) => {
      const file = attachedAs(item.media);
      if (!file) return item;
      kept.push({ id: file.id });
      return { ...item, media: { url: `attachment://${file.name}` } };
    });
    return { ...component, items };
  };
  return { components: components.map(named), attachments: kept };
}

/**
 * A message as Discord's API takes it, with its files. Its attachments are those of its files that it keeps, and those that come with
 * it: Discord finds no other.
 */
export function bodyOf({ flags, components, allowedMentions, attachments = [], files = [] }: Payload): {
  body: Record<string, unknown>;
  files: RawFile[];
} {
  const uploaded = files.map(({ name: filename, description }, index) => ({
    id: String(index),
    filename,
    description,
  }));
  return {
    body: { flags, components, allowed_mentions: allowedMentions, attachments: [...attachments, ...uploaded] },
    files: files.map(({ attachment: data, name }) => ({ data, name, contentType: 'image/png' })),
  };
}

function itemsOf(component: APIMessageTopLevelComponent): { media: APIUnfurledMediaItem }[] {
  if (component.type === ComponentType.MediaGallery) return component.items;
  return component.type === ComponentType.Container ? component.components.flatMap(itemsOf) : [];
}

function attachedAs({ attachment_id: id, url }: APIUnfurledMediaItem): Attached | undefined {
  const name = URL.parse(url)?.pathname.split('/').at(-1);
  return id === undefined || name === undefined || name === '' ? undefined : { id, name: decodeURIComponent(name) };
}
