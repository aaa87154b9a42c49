import { decodeHTML } from 'entities';

/** A text of HTML as plain text in one line: a flash card has breaks, emphasis and pictures. */
export function plainText(html: string): string {
  const broken = html.replaceAll(/<(?:br|\/?(?:p|div|li|ul|ol|tr))\b[^<>]*>/giu, ' ');
  return decodeHTML(broken.replaceAll(/<\/?[a-z][^<>]*>|\[sound:[^[\]]*\]/giu, ''))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
