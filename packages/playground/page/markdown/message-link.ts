/** Where a link to a channel or message leads. */
export interface Destination {
  channelId: string;
  messageId?: string;
}

const pattern = /^https:\/\/(?:canary\.|ptb\.)?discord(?:app)?\.com\/channels\/(@me|\d+)\/(\d+)(?:\/(\d+))?\/?$/;

/** What Discord's client opens itself instead of a browser's tab; undefined for any other address. */
export function destinationOf(address: string): Destination | undefined {
  const [, , channelId, messageId] = pattern.exec(address) ?? [];
  return channelId === undefined ? undefined : { channelId, ...(messageId !== undefined && { messageId }) };
}
