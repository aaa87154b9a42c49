import type { APIMessage } from 'discord.js';
import type { Outcome, Player, Playground } from 'discord-playground';
import { buttons, shown } from '../table.ts';
import { said } from '../ten-days/told.ts';

/** A part of the settings of a server, as somebody sees it. @param server its name; default: the first one */
export async function settingsOf(admin: Player, part: string, server?: string): Promise<APIMessage> {
  const opened = shown(await admin.command('settings', {}, { server }));
  return part === 'where' ? opened : shown(await admin.click(opened, `settings:${part}:0`));
}

/** Opens the form in which something is set, and returns what sends it. */
export async function form(
  admin: Player,
  what: string,
  fields: Record<string, string>,
  server?: string,
): Promise<() => Promise<Outcome>> {
  const opened = await admin.click(await settingsOf(admin, 'posts', server), `plan:${what}`);
  return () => admin.submit(opened, fields);
}

/** Opens a menu of a part of the settings, and returns what chooses these there. */
export async function menu(
  admin: Player,
  part: string,
  name: string,
  values: readonly string[],
): Promise<() => Promise<Outcome>> {
  const opened = await settingsOf(admin, part);
  return () => admin.pick(opened, `set:${name}:0`, values);
}

/** Opens a form or a menu, and sends it. */
export async function sent(opening: Promise<() => Promise<Outcome>>): Promise<Outcome> {
  const send = await opening;
  return send();
}

/** A line of what happened in a server. */
export interface Line {
  /** Milliseconds since 1970. */
  at: number;
  /** Who did it, if it was not the bot, and what, by names. */
  text: string;
}

/** All of “What happened”, page by page, the latest first. */
export async function history(admin: Player, naming: (text: string) => string): Promise<Line[]> {
  const lines: Line[] = [];
  let message = await settingsOf(admin, 'history');
  for (;;) {
    const entries = said(message).matchAll(/^• <t:(\d+):f>\n(.+)$/gmu);
    for (const [, at, text = ''] of entries) lines.push({ at: Number(at) * 1_000, text: naming(text) });
    const next = buttons(message).find(({ label }) => label === 'Next');
    if (!next) return lines;
    message = shown(await admin.click(message, next.id));
  }
}

/** Puts names in the place of mentions. Channels that are gone keep theirs. */
export function namer(playground: Playground, people: readonly Player[], roles: Readonly<Record<string, string>>) {
  const channels = new Map(
    playground.servers.flatMap(({ channels: all }) => Object.entries(all).map(([name, id]) => [id, name] as const)),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (text: string) =>
    text.replaceAll(/<(#|@&|@)(\d+)>/g, (mention, kind: string, id: string) => {
      if (kind === '#') return `#${channels.get(id)}`;
      return (kind === '@' ? names.get(id) : roles[id]) ?? mention;
    });
}
