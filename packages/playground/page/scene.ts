import type { Snapshot } from '../src/page-server/protocol.ts';
import type { View } from './view.ts';

/** What a message needs to know about the world to be drawn, and what can be done with it. */
export interface Scene {
  world: Snapshot;
  view: View;
  /** A click on a button, or the values picked in a select. */
  act(messageId: string, customId: string, values?: string[]): void;
  dismiss(id: string): void;
  /** Puts a command into the message box. */
  suggestCommand(name: string): void;
  /** Opens a channel and, if a message in it is named, goes to that message. */
  jump(channelId: string, messageId?: string): void;
  /** The level of the message's next heading, which has so many marks. */
  headingLevel(marks: number): number;
}

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** The address for a link that leads out of the page, or undefined for one that could act in it, such as `javascript:`. */
export function outwardAddress(address: string): string | undefined {
  const { protocol } = URL.parse(address) ?? {};
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? address : undefined;
}

/**
 * The address to load this picture or file from, or undefined if it is outside: the page loads nothing from outside. The
 * playground's own files are found under whichever name of this machine the page was opened with.
 */
export function localAddress(address: string): string | undefined {
  const url = URL.parse(address, location.href);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  const isOurs = url.port === location.port && (url.hostname === location.hostname || loopback.test(url.hostname));
  return isOurs ? `${url.pathname}${url.search}` : undefined;
}
