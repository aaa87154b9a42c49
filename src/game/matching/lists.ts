import { wordsOf } from './normalise.ts';

const and = /\s(?:and|plus|\+)\s|&/iu;
const comma = /[;\n،、؛]|,(?!\d)|(?<!\d),|(?<=\d{4}),|\s\/\s|(?<=\p{L})\/(?=\p{L})/u;

/**
 * The items of a written list: "China, Russia and Iran". An "and" within a name ("Trinidad and Tobago") does not split it.
 * @param isName Is this text as a whole the name of something known?
 */
export function itemsOf(text: string, isName: (text: string) => boolean): string[] {
  return text
    .split(comma)
    .map((part) => part.trim().replace(/^(?:and|plus|&|\+)\s+/iu, ''))
    .flatMap((part) => {
      const atoms = part.split(and);
      const items: string[] = [];
      for (let start = 0; start < atoms.length;) {
        let end = start + 1;
        for (let longer = Math.min(atoms.length, start + 3); longer > end; longer--)
          if (isName(atoms.slice(start, longer).join(' and '))) end = longer;
        items.push(atoms.slice(start, end).join(' and '));
        start = end;
      }
      return items;
    })
    .filter((item) => wordsOf(item).length > 0);
}
