import type {
  APIChatInputApplicationCommandInteractionData,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord.js';
import { InteractionResponseType, InteractionType, MessageFlags, MessageReferenceType, MessageType } from 'discord.js';
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';

import { amend, checkUploads, compose, composeLoading, filesOf } from '../messages/compose.ts';
import type { Submission } from '../messages/compose.ts';
import { invalidForm, refuse } from '../rules/errors.ts';
import type { Interaction, Interactions, Outcome } from './interactions.ts';
import type { Choice } from '../rules/autocomplete.ts';
import { checkChoices } from '../rules/autocomplete.ts';
import { required } from '../rules/component.ts';
import type { MessageBody } from '../rules/message.ts';
import { checkModal } from '../rules/modal.ts';
import { checkShape } from '../rules/schema.ts';
import type { Upload } from '../messages/uploads.ts';
import { isPrivateTo } from '../world/places.ts';
import type { World } from '../world/world.ts';

interface Response {
  shape: ZodMiniType;
  /** The interactions that it answers. */
  answers: readonly InteractionType[];
  /** Whether it changes the message that the component is on. */
  needsMessage: boolean;
  give(world: World, interaction: Interaction, submission: Submission, modals: Interactions['modals']): Outcome;
}

const ANY_BUT_AUTOCOMPLETE = [
  InteractionType.ApplicationCommand,
  InteractionType.MessageComponent,
  InteractionType.ModalSubmit,
];

/** The first responses that Discord takes and the playground supports. */
const RESPONSES = new Map<InteractionResponseType, Response>([
  [
    InteractionResponseType.ChannelMessageWithSource,
    {
      shape: CreateMessageInteractionCallbackRequestSchema,
      answers: ANY_BUT_AUTOCOMPLETE,
      needsMessage: false,
      give: (world, interaction, sent) => ({ kind: 'reply', message: reply(world, interaction, sent) }),
    },
  ],
  [
    InteractionResponseType.DeferredChannelMessageWithSource,
    {
      shape: CreateMessageInteractionCallbackRequestSchema,
      answers: ANY_BUT_AUTOCOMPLETE,
      needsMessage: false,
      give: (world, interaction, sent) => ({ kind: 'deferred', message: promiseReply(world, interaction, sent) }),
    },
  ],
  [
    InteractionResponseType.DeferredMessageUpdate,
    {
      shape: UpdateMessageInteractionCallbackRequestSchema,
      answers: [InteractionType.MessageComponent, InteractionType.ModalSubmit],
      needsMessage: false,
      give: (_, interaction) => {
        interaction.original = interaction.source?.message.id;
        return { kind: 'acknowledged' };
      },
    },
  ],
  [
    InteractionResponseType.UpdateMessage,
    {
      shape: UpdateMessageInteractionCallbackRequestSchema,
      answers: [InteractionType.MessageComponent, InteractionType.ModalSubmit],
      needsMessage: true,
      give: (world, interaction, sent) => ({ kind: 'updated', message: update(world, interaction, sent) }),
    },
  ],
  [
    InteractionResponseType.ApplicationCommandAutocompleteResult,
    {
      shape: ApplicationCommandAutocompleteCallbackRequestSchema,
      answers: [InteractionType.ApplicationCommandAutocomplete],
      needsMessage: false,
      give: (_, { option }, { body }) => {
        const { choices } = body as { choices?: Choice[] | null };
        if (option) checkChoices(choices ?? [], option);
        return { kind: 'choices', choices: choices ?? [] };
      },
    },
  ],
  [
    InteractionResponseType.Modal,
    {
      shape: ModalInteractionCallbackRequestSchema,
      answers: [InteractionType.ApplicationCommand, InteractionType.MessageComponent],
      needsMessage: false,
      give: (_, interaction, { body }, modals) => {
        const modal = body as APIModalInteractionResponseCallbackData;
        checkModal(modal.components);
        modals.set(interaction.id, { interaction, modal });
        return { kind: 'modal', interactionId: interaction.id, modal };
      },
    },
  ],
]);

/**
 * The bot's first response to an interaction.
 * @returns what became of it
 * @throws ApiError if Discord would refuse it; the interaction then still waits for a response
 */
export function respond(
  world: World,
  { modals }: Interactions,
  interaction: Interaction,
  request: { body: unknown; uploads: readonly Upload[] },
): Outcome {
  const response = responseOf(interaction, request.body);
  checkShape(response.shape, request.body);
  const { data } = request.body as { data?: MessageBody | null };
  const submission = { body: data ?? {}, uploads: request.uploads, at: ['data'] };
  checkUploads(submission, interaction.source && filesOf(world, interaction.source.message));
  const outcome = response.give(world, interaction, submission, modals);
  interaction.state = 'acknowledged';
  interaction.settle(outcome);
  return outcome;
}

function responseOf({ type, source }: Interaction, body: unknown): Response {
  const given: unknown = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  if (given === undefined) throw invalidForm([required(['type'])]);
  const possible = [...RESPONSES].filter(
    ([, { answers, needsMessage }]) => answers.includes(type) && (source || !needsMessage),
  );
  const found = possible.find(([responseType]) => responseType === given);
  if (found !== undefined) return found[1];
  const message = `Value must be one of {${possible.map(([responseType]) => responseType).join(', ')}}.`;
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
}

/** What a message that answers an interaction has in addition to what the bot sent. */
function signature(world: World, interaction: Interaction, flags: number): Partial<APIMessage> {
  const { source, metadata, original } = interaction;
  const answered = original ?? source?.message.id;
  const isFirstToCommand = original === undefined && source === undefined;
  return {
    application_id: world.bot.user.id,
    webhook_id: world.bot.user.id,
    interaction_metadata: original === undefined ? metadata : { ...metadata, original_response_message_id: original },
    ...(isFirstToCommand &&
      interaction.type === InteractionType.ApplicationCommand && { interaction: commandUsed(interaction) }),
    type: isFirstToCommand ? MessageType.ChatInputCommand : MessageType.Reply,
    ...(answered === undefined
      ? {}
      : {
          message_reference: {
            type: MessageReferenceType.Default,
            message_id: answered,
            channel_id: interaction.place.id,
          },
        }),
    flags: isPrivateTo(interaction.place) ? MessageFlags.Ephemeral : flags & MessageFlags.Ephemeral,
  };
}

/** Deprecated, but Discord still sends it, and nothing else in the message gives the command's name. */
function commandUsed({ id, data, person }: Interaction): NonNullable<APIMessage['interaction']> {
  const { name, options } = data as Pick<APIChatInputApplicationCommandInteractionData, 'name' | 'options'>;
  const path: string[] = [name];
  for (let [step] = options ?? []; step && 'options' in step; [step] = step.options ?? []) path.push(step.name);
  return { id, type: InteractionType.ApplicationCommand, name: path.join(' '), user: person.user };
}

/** Sends a message as the interaction's reply or follow-up. */
export function reply(world: World, interaction: Interaction, submission: Submission): APIMessage {
  const extra = signature(world, interaction, submission.body.flags ?? 0);
  return publish(world, interaction, compose(world, interaction.place, world.bot.user, submission, extra));
}

function promiseReply(world: World, interaction: Interaction, { body }: Submission): APIMessage {
  const extra = signature(world, interaction, body.flags ?? 0);
  return publish(world, interaction, composeLoading(world, interaction.place, extra));
}

function publish(world: World, interaction: Interaction, message: APIMessage): APIMessage {
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  interaction.original ??= message.id;
  interaction.messages.add(message.id);
  world.post({ place: interaction.place, message, receiver: isEphemeral ? interaction.person.user.id : null });
  return message;
}

function update(world: World, interaction: Interaction, submission: Submission): APIMessage {
  const post = interaction.source && world.posts.get(interaction.source.message.id);
  if (post === undefined) throw refuse('unknownMessage');
  interaction.original = post.message.id;
  // Unlike an edit, this response takes away every file that it does not name.
  const body = { ...submission.body, attachments: submission.body.attachments ?? [] };
  return world.edit(post, amend(world, post.message, { ...submission, body })).message;
}
