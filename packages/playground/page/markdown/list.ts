import { parseInline } from './inline.ts';
import type { MarkdownNode } from './node.ts';

type List = Extract<MarkdownNode, { type: 'list' }>;

/** Discord draws no more levels than this. Lines further in stay on the last one. */
const deepest = 11;

const marker = /^( *)(?:[-*]|(\d{1,9})\.) +(?=\S)/;

/** Whether this line is an item of a list. */
export function isItem(line: string): boolean {
  return marker.test(line);
}

/** Lists of these lines, each of which is an item. Indented ones make lists within lists. */
export function parseLists(lines: readonly string[]): List[] {
  const lists: List[] = [];
  /** The lists that a further line may go on, outermost first, each with its indent. */
  let open: { indent: number; list: List }[] = [];
  for (const line of lines) {
    const [mark = '', spaces = '', number] = marker.exec(line) ?? [];
    const indent = spaces.length;
    const ordered = number !== undefined;
    const further = open.filter((one) => one.indent <= indent);
    open = further.length > 0 ? further : open.slice(0, 1);
    let here = open.at(-1);
    const goesIn = here !== undefined && indent > here.indent && open.length < deepest;
    // Numbers after bullets, or bullets after numbers, begin another list.
    if (here === undefined || goesIn || here.list.ordered !== ordered) {
      if (here && !goesIn) open.pop();
      here = { indent, list: { type: 'list', ordered, start: Number(number ?? 1), items: [] } };
      const around = open.at(-1)?.list;
      if (around) around.items.at(-1)?.push(here.list);
      else lists.push(here.list);
      open.push(here);
    }
    here.list.items.push(parseInline(line.slice(mark.length).trimEnd()));
  }
  return lists;
}
