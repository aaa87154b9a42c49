import type { APIEmbed } from 'discord.js';

import type { Problem } from './errors.ts';
import type { Path } from './component.ts';
import { required, schemeProblems } from './component.ts';

/** Characters of all embeds of a message together. */
const MAX_EMBEDS_SIZE = 6000;

const WEB = ['http', 'https'];
const MEDIA = [...WEB, 'attachment'];

/** What Discord refuses in embeds, beyond their shape. */
export function embedProblems(embeds: readonly APIEmbed[], path: readonly (string | number)[]): Problem[] {
  const problems = embeds.flatMap((embed, index) => {
    const at = [...path, index];
    const missing = isEmpty(embed) ? [required([...at, 'description'])] : [];
    const fields = (embed.fields ?? []).flatMap(({ name, value }, field) => [
      ...(name.trim() === '' ? [required([...at, 'fields', field, 'name'])] : []),
      ...(value.trim() === '' ? [required([...at, 'fields', field, 'value'])] : []),
    ]);
    const urls = [
      ...addressProblems(embed.url, [...at, 'url'], WEB),
      ...addressProblems(embed.author?.url, [...at, 'author', 'url'], WEB),
      ...addressProblems(embed.image?.url, [...at, 'image', 'url'], MEDIA),
      ...addressProblems(embed.thumbnail?.url, [...at, 'thumbnail', 'url'], MEDIA),
    ];
    return [...missing, ...fields, ...urls];
  });
  const size = embeds.reduce((sum, embed) => sum + sizeOf(embed), 0);
  if (size <= MAX_EMBEDS_SIZE) return problems;
  const message = `Embed size exceeds maximum size of ${MAX_EMBEDS_SIZE}`;
  return [...problems, { path, code: 'MAX_EMBED_SIZE_EXCEEDED', message }];
}

function addressProblems(url: string | undefined, path: Path, schemes: readonly string[]): Problem[] {
  return url ? schemeProblems(url, path, schemes) : [];
}

function isEmpty({ title, description, author, footer, fields, image, thumbnail }: APIEmbed): boolean {
  return !(title || description || author || footer || fields?.length || image || thumbnail);
}

function sizeOf({ title, description, author, footer, fields = [] }: APIEmbed): number {
  const texts = [title, description, author?.name, footer?.text, ...fields.flatMap(({ name, value }) => [name, value])];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
