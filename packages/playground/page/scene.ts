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
}

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The address to load this picture or file from, or undefined if it is outside: the page loads nothing from outside. The
 * playground's own files are found under whichever name of this machine the page was opened with.
 */
export function localAddress(address: string): string | undefined {
  const url = new URL(address, location.href);
  if (url.protocol === 'data:') return address;
  const isOurs = url.port === location.port && (url.hostname === location.hostname || loopback.test(url.hostname));
  return isOurs ? `${url.pathname}${url.search}` : undefined;
}
