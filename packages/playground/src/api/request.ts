import type { Context } from 'hono';

import { refuse } from '../rules/errors.ts';
import type { Upload } from '../messages/uploads.ts';
import { MAX_UPLOAD_BYTES } from '../messages/uploads.ts';

/** Leaves space for the form around the files. */
const MAX_BODY_BYTES = MAX_UPLOAD_BYTES + 256 * 1024;

/**
 * The body of a request, sent as JSON or as a form with `payload_json` and `files[n]`.
 * @throws ApiError 40005 for a body that is too large, 50109 for one that is not JSON
 */
export async function readBody({ req }: Context): Promise<{ body: unknown; uploads: Upload[] }> {
  const bytes = await readBytes(req.raw);
  const type = req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return { body: bytes.length === 0 ? {} : parse(new TextDecoder().decode(bytes)), uploads: [] };
  }
  const form = await readForm(bytes, type);
  const payload = form.get('payload_json');
  const uploads: Upload[] = [];
  for (const [part, value] of form) {
    const [, key] = /^files\[(\d+)\]$/.exec(part) ?? [];
    if (key === undefined || typeof value === 'string') continue;
    const contents = new Uint8Array(await value.arrayBuffer());
    uploads.push({ key, name: value.name, contentType: value.type || 'application/octet-stream', bytes: contents });
  }
  return { body: typeof payload === 'string' ? parse(payload) : {}, uploads };
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw refuse('badJson');
    throw error;
  }
}

async function readBytes({ body }: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw refuse('tooLarge');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('badJson');
    throw error;
  }
}
