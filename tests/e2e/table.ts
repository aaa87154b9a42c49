import type { APIButtonComponent, APIMessage } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Logger } from 'pino';
import { startPlayground, textOf, type Outcome, type Player, type Playground } from 'discord-playground';
import { startApp, type App, type Overrides } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { situationRoom } from '../../src/playground.ts';
import { silent } from '../fixtures/log.ts';

/** A channel of a server to which nobody has added the bot. */
const embassy = { name: 'embassy', topic: 'The bot is not a member here.', botMayPost: false, botIsThere: false };

/** Another, where only the person who uses the app sees what it answers. */
const chancery = { ...embassy, name: 'chancery', externalApps: false };

export interface Table {
  playground: Playground;
  app: App;
  close(): Promise<void>;
}

/**
 * The real bot, within this process, connected to a playground of its own.
 *
 * @param heartbeatInterval milliseconds; default: as in Discord
 * @param overrides what is not as in the real bot
 */
export async function openTable(
  databaseUrl = 'memory:',
  heartbeatInterval?: number,
  overrides?: Overrides,
): Promise<Table> {
  const playground = await startPlayground({
    ...situationRoom,
    channels: [...situationRoom.channels, embassy, chancery],
    roles: [{ name: 'judges', people: ['Chen'] }],
    port: 0,
    ...(heartbeatInterval !== undefined && { heartbeatInterval }),
  });
  const app = await joinTable(playground, databaseUrl, overrides);
  return {
    playground,
    app,
    async close() {
      await app.stop();
      await playground.close();
    },
  };
}

/** Players of tests act much faster than people. */
const unhurried: Overrides = { crowding: { admit: () => 'go' } };

export async function joinTable(
  playground: Playground,
  databaseUrl: string,
  overrides?: Overrides,
  log: Logger = silent,
  environment: Readonly<Record<string, string>> = {},
): Promise<App> {
  const config = readConfig({ DISCORD_API_URL: playground.apiUrl, DATABASE_URL: databaseUrl, ...environment });
  const app = await startApp(config, playground.token, log, { ...unhurried, ...overrides });
  await Promise.all([app.registered, app.complete]);
  return app;
}

/** The message that an outcome shows. */
export function shown(outcome: Outcome): APIMessage {
  if (outcome.kind === 'reply' || outcome.kind === 'updated') return outcome.message;
  throw new Error(`There is no message: the outcome is ${JSON.stringify(outcome)}.`);
}

export function said(outcome: Outcome): string {
  return textOf(shown(outcome));
}

type Part = { type: ComponentType; components?: Part[]; accessory?: Part };

function parts(message: APIMessage): Part[] {
  const walk = (list: readonly Part[]): Part[] => list.flatMap((part) => [part, ...walk(part.components ?? [])]);
  return walk(message.components ?? []);
}

export interface ShownButton {
  id: string;
  label: string;
  disabled: boolean;
}

export function buttons(message: APIMessage): ShownButton[] {
  return parts(message)
    .filter((part): part is APIButtonComponent => part.type === ComponentType.Button)
    .flatMap((button) =>
      button.style === ButtonStyle.Link || button.style === ButtonStyle.Premium
        ? []
        : [{ id: button.custom_id, label: button.label ?? '', disabled: button.disabled ?? false }],
    );
}

export function button(message: APIMessage, name: string): string {
  const found = buttons(message).find(({ id }) => id.startsWith(`${name}:`));
  if (!found) throw new Error(`There is no button ${name}: among ${JSON.stringify(buttons(message))}.`);
  return found.id;
}

/** What a question lists in its text, without its escapes: options beside their letters, or to be ticked in a form. */
function listed(message: APIMessage): { letter: string | undefined; text: string }[] {
  const lines = textOf(message).replaceAll('\\', '').split('\n');
  return lines.flatMap((line) => {
    const [, letter, text] = /^(?:\*\*([A-Z])\*\*|▫️) (?:\p{RI}\p{RI} )?(.+)$/u.exec(line) ?? [];
    return text === undefined ? [] : [{ letter, text }];
  });
}

/** The buttons of a question's options. Those that show letters have the texts that stand beside these. */
export function options(message: APIMessage): ShownButton[] {
  const texts = new Map(listed(message).map(({ letter, text }) => [letter, text]));
  return buttons(message)
    .filter(({ id }) => id.startsWith('answer:'))
    .map((option) => ({ ...option, label: texts.get(option.label) ?? option.label }));
}

/** What a question offers to tick. */
export function ticks(message: APIMessage): string[] {
  const isTicked = buttons(message).some(({ id }) => id.startsWith('tick:'));
  return isTicked ? listed(message).map(({ text }) => text) : [];
}

/** What a question offers to put in order, in the order of its letters. */
export function things(message: APIMessage): string[] {
  const isPicked = buttons(message).some(({ id }) => id.startsWith('answer:'));
  return isPicked ? [] : listed(message).flatMap(({ letter, text }) => (letter === undefined ? [] : text));
}

/** What a question offers to pick, on buttons or in a form. */
export function offered(message: APIMessage): string[] {
  return [...options(message).map(({ label }) => label), ...ticks(message)];
}

/** Opens the form of a question and ticks these there. */
export async function tick(player: Player, message: APIMessage, wanted: readonly string[]): Promise<Outcome> {
  const form = await player.click(message, button(message, 'tick'));
  if (form.kind !== 'modal') return form;
  const offers = ticks(message);
  return player.submit(form, { ticks: wanted.map((text) => String(offers.indexOf(text))) });
}

/**
 * Opens the form of a question and writes this there.
 *
 * @param createdAt when both are done, milliseconds since 1970; default: now
 */
export async function write(player: Player, message: APIMessage, text: string, createdAt?: number): Promise<Outcome> {
  const how = createdAt === undefined ? {} : { createdAt };
  const opens = buttons(message).find(({ id }) => /^(?:write|name):/.test(id));
  const form = await player.click(message, opens?.id ?? button(message, 'write'), how);
  return form.kind === 'modal' ? player.submit(form, { text }, how) : form;
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & 64) !== 0;
}
