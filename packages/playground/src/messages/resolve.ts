import type { APIAttachment, APIEmbed, APIMessageTopLevelComponent } from 'discord.js';

import type { Component, Media } from '../rules/component.ts';
import { walk } from '../rules/component.ts';

/** `attachment://name` becomes the address of that file. */
function addressOf(url: string, attachments: readonly APIAttachment[]): APIAttachment | undefined {
  const [, name] = /^attachment:\/\/(.*)$/.exec(url) ?? [];
  return attachments.find(({ filename }) => filename === name);
}

/** The embeds of a message, with the addresses of the files that they show. */
export function resolveEmbeds(embeds: readonly APIEmbed[], attachments: readonly APIAttachment[]): APIEmbed[] {
  return embeds.map((embed) => {
    const resolved: APIEmbed = { ...embed };
    for (const part of ['image', 'thumbnail'] as const) {
      const media = embed[part];
      if (media) resolved[part] = { ...media, url: addressOf(media.url, attachments)?.url ?? media.url };
    }
    return resolved;
  });
}

/** Numbers the components that have no `id` of their own, and turns what they show into addresses. */
export function resolveComponents(
  components: readonly Component[],
  attachments: readonly APIAttachment[],
): APIMessageTopLevelComponent[] {
  const taken = new Set(walk(components, []).map(({ component }) => component.id));
  let last = 0;
  const nextFree = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const media = ({ url }: Media) => {
    const attachment = addressOf(url, attachments);
    const address = attachment?.url ?? url;
    return {
      url: address,
      proxy_url: address,
      ...(attachment ? { attachment_id: attachment.id, content_type: attachment.content_type } : {}),
    };
  };
  const resolve = (component: Component): object => ({
    ...component,
    id: component.id || nextFree(),
    ...(component.media ? { media: media(component.media) } : {}),
    ...(component.file ? { file: media(component.file), ...fileFacts(component.file, attachments) } : {}),
    ...(component.items ? { items: component.items.map((item) => ({ ...item, media: media(item.media) })) } : {}),
    ...(component.components ? { components: component.components.map(resolve) } : {}),
    ...(component.accessory ? { accessory: resolve(component.accessory) } : {}),
  });
  return components.map(resolve) as APIMessageTopLevelComponent[];
}

function fileFacts({ url }: Media, attachments: readonly APIAttachment[]) {
  const attachment = addressOf(url, attachments);
  return attachment ? { name: attachment.filename, size: attachment.size } : {};
}
