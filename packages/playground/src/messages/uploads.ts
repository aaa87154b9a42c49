import type { APIAttachment } from 'discord.js';

import type { MessageBody } from '../rules/message.ts';
import type { StoredFile, World } from '../world/world.ts';

/** A file of a multipart request; `key` is the n of its part `files[n]`, which the body's `attachments` use to refer to it. */
export interface Upload extends StoredFile {
  key: string;
}

/** The most bytes in one request, as in a server without boosts. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024;

/** The most files of one message. */
export const MAX_UPLOADS = 10;

/** Keeps the files and describes them as Discord does, with addresses that the playground serves. */
export function storeUploads(
  world: World,
  placeId: string,
  uploads: readonly Upload[],
  described: MessageBody['attachments'],
): APIAttachment[] {
  return uploads.map(({ key, name, contentType, bytes }) => {
    const id = world.nextId();
    const about = described?.find((one) => String(one.id) === key);
    world.files.set(id, { name, contentType, bytes });
    const url = `${world.origin}/attachments/${placeId}/${id}/${encodeURIComponent(name)}`;
    return {
      id,
      filename: name,
      size: bytes.byteLength,
      url,
      proxy_url: url,
      content_type: contentType,
      ...(about?.description ? { description: about.description } : {}),
    };
  });
}
