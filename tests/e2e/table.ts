import type { APIButtonComponent, APIMessage, APIStringSelectComponent } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Logger } from 'pino';
import { startPlayground, textOf, type Outcome, type Playground } from 'discord-playground';
import { startApp, type App, type Overrides } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { situationRoom } from '../../src/playground.ts';
import { silent } from '../fixtures/log.ts';

/** A channel of a server to which nobody has added the bot. */
const embassy = { name: 'embassy', topic: 'The bot is not a member here.', botMayPost: false, botIsThere: false };

export interface Table {
  playground: Playground;
  app: App;
  close(): Promise<void>;
}

/**
 * The real bot, within this process, connected to a playground of its own.
 *
 * @param heartbeatInterval milliseconds; default: as in Discord
 */
export async function openTable(databaseUrl = 'memory:', heartbeatInterval?: number): Promise<Table> {
  const playground = await startPlayground({
    ...situationRoom,
    channels: [...situationRoom.channels, embassy],
    port: 0,
    ...(heartbeatInterval !== undefined && { heartbeatInterval }),
  });
  const app = await joinTable(playground, databaseUrl);
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
): Promise<App> {
  const config = readConfig({ DISCORD_API_URL: playground.apiUrl, DATABASE_URL: databaseUrl });
  const app = await startApp(config, playground.token, log, { ...unhurried, ...overrides });
  await app.registered;
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

export function menu(message: APIMessage): APIStringSelectComponent {
  const found = parts(message).find(
    (part): part is APIStringSelectComponent => part.type === ComponentType.StringSelect,
  );
  if (!found) throw new Error('The message has no menu.');
  return found;
}

/** The buttons of a question's options. */
export function options(message: APIMessage): ShownButton[] {
  return buttons(message).filter(({ id }) => id.startsWith('answer:'));
}

/** What a question offers to pick, on buttons or in a menu. */
export function offered(message: APIMessage): string[] {
  const inMenus = parts(message)
    .filter((part): part is APIStringSelectComponent => part.type === ComponentType.StringSelect)
    .flatMap((one) => one.options.map(({ label }) => label));
  return [...options(message).map(({ label }) => label), ...inMenus];
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & 64) !== 0;
}
