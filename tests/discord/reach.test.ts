import { DiscordAPIError, RESTJSONErrorCodes as Codes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { isDeleted, isOutOfReach, isRefused, isWebhookOver } from '../../src/discord/send/edit.ts';

const error = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'refused' }, code, status, 'PATCH', '/', { files: undefined, body: undefined });

type Answer = [name: string, code: number, status: number];
const deleted: Answer[] = [
  ['an unknown message', Codes.UnknownMessage, 404],
  ['an unknown channel', Codes.UnknownChannel, 404],
  ['an unknown server', Codes.UnknownGuild, 404],
];
const closed: Answer[] = [
  ['a channel that it does not see', Codes.MissingAccess, 403],
  ['a missing permission', Codes.MissingPermissions, 403],
  ['a person who takes no messages', Codes.CannotSendMessagesToThisUser, 403],
  ['a person who shares no server any more', Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, 400],
  ['an archived thread', Codes.InvalidActionOnArchivedThread, 400],
  ['a locked thread', Codes.ThreadLocked, 400],
];
const over: Answer[] = [
  ['a token that is over', Codes.InvalidWebhookToken, 401],
  ['an unknown webhook', Codes.UnknownWebhook, 404],
  ['a webhook that is not found', 0, 404],
];
const refused: Answer[] = [['a message that is too long', Codes.InvalidFormBodyOrContentType, 400]];
const passing: Answer[] = [
  ['an error of its own', 0, 500],
  ['no room', 0, 503],
];

describe('of what Discord says,', () => {
  const is = (one: DiscordAPIError) => ({
    deleted: isDeleted(one),
    outOfReach: isOutOfReach(one),
    webhookOver: isWebhookOver(one),
    refused: isRefused(one),
  });
  const none = { deleted: false, outOfReach: false, webhookOver: false, refused: false };

  test.for(deleted)('%s is gone for good', ([, code, status]) => {
    expect(is(error(code, status))).toEqual({ ...none, deleted: true, outOfReach: true });
  });
  test.for(closed)('%s is out of reach', ([, code, status]) => {
    expect(is(error(code, status))).toEqual({ ...none, outOfReach: true });
  });
  test.for(over)('%s leaves the bot’s own edit', ([, code, status]) => {
    expect(is(error(code, status))).toEqual({ ...none, webhookOver: true });
  });
  test.for(refused)('%s is refused again', ([, code, status]) => {
    expect(is(error(code, status))).toEqual({ ...none, refused: true });
  });
  test.for(passing)('%s is worth another try', ([, code, status]) => {
    expect(is(error(code, status))).toEqual(none);
  });
});
