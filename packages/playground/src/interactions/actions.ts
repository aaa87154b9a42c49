import type { APIInteractionDataResolved, APIMessage } from 'discord.js';
import { ApplicationIntegrationType, ComponentType, InteractionType, MessageFlags } from 'discord.js';

import { composeSaid } from '../messages/compose.ts';
import type { Installation, Interactions, Outcome } from './interactions.ts';
import { fillModal, unfitSelection, type SubmittedComponent } from './modals.ts';
import { whyNotHere } from './offered.ts';
import { fillOptions, resolveChannel, resolvePerson, resolveRole } from './options.ts';
import type { Person } from '../world/people.ts';
import type { Place } from '../world/places.ts';
import type { Post } from '../world/posts.ts';
import { isVisible } from '../world/posts.ts';
import type { FieldValues, OptionValues } from './values.ts';
import type { Component } from '../rules/component.ts';
import { walk } from '../rules/component.ts';
import type { World } from '../world/world.ts';

/** How an interaction differs from an ordinary one. */
export interface Manner {
  /** How the person installed the app. Default: through the server. */
  installation?: Installation | undefined;
  /** When the person acted, in milliseconds since 1970: the interaction's id gets this time. Default: now. */
  createdAt?: number | undefined;
}

interface CommandUse extends Manner {
  commandId: string;
  /** Names of the subcommand group and subcommand. */
  path?: readonly string[];
  options: OptionValues;
}

interface ComponentUse extends Manner {
  messageId: string;
  customId: string;
  /** What was chosen, for a select. */
  values?: readonly string[] | undefined;
}

/** What people do. Both the page and the players of tests act through these. */
export interface Actions {
  command(person: Person, place: Place, use: CommandUse): Promise<Outcome>;
  autocomplete(person: Person, place: Place, use: CommandUse & { focused: string }): Promise<Outcome>;
  component(person: Person, use: ComponentUse): Promise<Outcome>;
  submit(
    person: Person,
    interactionId: string,
    fields: FieldValues,
    manner?: Pick<Manner, 'createdAt'>,
  ): Promise<Outcome>;
  say(person: Person, place: Place, content: string): void;
}

export function createActions(world: World, interactions: Interactions): Actions {
  async function useCommand(
    person: Person,
    place: Place,
    { commandId, path = [], options, focused, installation, createdAt }: CommandUse & { focused?: string },
  ): Promise<Outcome> {
    const command = world.commands.get(commandId);
    if (command === undefined) return fail('This command is outdated. Please try again in a few minutes.');
    if (isLocked(place)) return fail(LOCKED);
    const absence = whyNotHere(command, place, installation);
    if (absence) return fail(absence);
    const filled = fillOptions(world, command, path, options, focused);
    if ('reason' in filled) return fail(filled.reason);
    const { focused: option, ...rest } = filled;
    const type =
      focused === undefined ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete;
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      ...rest,
    };
    world.wake(place);
    return interactions.offer({ type, person, place, data, option, installation, createdAt });
  }

  return {
    command: useCommand,
    autocomplete: useCommand,
    async component(person, { messageId, customId, values, installation, createdAt }) {
      const source = world.posts.get(messageId);
      if (source === undefined || !isVisible(source, person.user.id)) {
        return fail(`This interaction failed: ${person.user.global_name} sees no message ${messageId}.`);
      }
      if (isLocked(source.place)) return fail(LOCKED);
      const component = findComponent(source, customId);
      if (component === undefined) return fail(`This interaction failed: the message has no component "${customId}".`);
      if (component.disabled) return fail(`This interaction failed: the component "${customId}" is disabled.`);
      const isButton = component.type === ComponentType.Button;
      if (isButton && values) return fail(`This interaction failed: "${customId}" is a button, not a select.`);
      if (!isButton && !values) return fail(`This interaction failed: "${customId}" is a select, not a button.`);
      const problem = values && unfitSelection(component, values);
      if (problem) return fail(`This interaction failed: the select "${customId}" ${problem}.`);
      const resolved: APIInteractionDataResolved = {};
      const strangers = values?.filter((id) => !resolveChosen(world, source.place, component, id, resolved));
      if (strangers?.length)
        return fail(`This interaction failed: nothing that "${customId}" offers has the id ${strangers.join(' or ')}.`);
      const data = {
        custom_id: customId,
        component_type: component.type,
        ...(values ? { values } : {}),
        ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      };
      const type = InteractionType.MessageComponent;
      const { place, message } = source;
      const installedBy = installation ?? installationOf(message);
      world.wake(place);
      return interactions.offer({ type, person, place, data, source, installation: installedBy, createdAt });
    },
    async submit(person, interactionId, fields, { createdAt } = {}) {
      const open = interactions.modals.get(interactionId);
      if (open === undefined || open.interaction.person !== person) {
        return fail(`This interaction failed: ${person.user.global_name} has no such form open.`);
      }
      const components = fillModal(open.modal, fields);
      if ('reason' in components) return fail(components.reason);
      const resolved: APIInteractionDataResolved = {};
      const stranger = chosenIn(open.modal.components as Component[], components).find(
        ({ select, id }) => !resolveChosen(world, open.interaction.place, select, id, resolved),
      );
      if (stranger) return fail(`The field "${stranger.select.custom_id}" offers nothing with the id ${stranger.id}.`);
      interactions.modals.delete(interactionId);
      const { place, metadata, source, installation } = open.interaction;
      // Discord does not let one modal open another.
      const triggeredBy = metadata.type === InteractionType.ModalSubmit ? undefined : metadata;
      const chosen = Object.keys(resolved).length > 0 && { resolved };
      const data = { custom_id: open.modal.custom_id, components, ...chosen };
      // The message may have changed while the form was open.
      const current = source && (world.posts.get(source.message.id) ?? source);
      const type = InteractionType.ModalSubmit;
      return interactions.offer({ type, person, place, data, triggeredBy, source: current, installation, createdAt });
    },
    say(person, place, content) {
      world.post({ place, message: composeSaid(world, place, person.user, content), receiver: null });
    },
  };
}

const LOCKED = 'This thread is locked.';

function isLocked(place: Place): boolean {
  return place.kind === 'server' && (place.thread?.locked ?? false);
}

/** A component's interaction has the same installation as the command that posted the component. */
function installationOf({ interaction_metadata: metadata }: APIMessage): Installation | undefined {
  const owners = metadata?.authorizing_integration_owners;
  return owners && !(ApplicationIntegrationType.GuildInstall in owners) ? 'person' : undefined;
}

/** Adds what Discord tells the bot about something chosen in a select. `false`: the select does not offer it. */
function resolveChosen(
  world: World,
  place: Place,
  component: Component,
  id: string,
  resolved: APIInteractionDataResolved,
): boolean {
  const { type, channel_types: types } = component;
  if (type === ComponentType.ChannelSelect) return resolveChannel(world, place, types, id, resolved);
  const isOfPeople = type === ComponentType.UserSelect || type === ComponentType.MentionableSelect;
  if (isOfPeople && resolvePerson(world, id, resolved)) return true;
  const isOfRoles = type === ComponentType.RoleSelect || type === ComponentType.MentionableSelect;
  if (isOfRoles) return resolveRole(world, place, id, resolved);
  return !isOfPeople;
}

/** What was chosen in the selects of a form, each with its select. */
function chosenIn(
  parts: readonly Component[],
  filled: readonly SubmittedComponent[],
): { select: Component; id: string }[] {
  return parts.flatMap((part, index) => {
    const held = filled[index];
    const inside = chosenIn(
      [part.component ?? part.components ?? []].flat(),
      [held?.component ?? held?.components ?? []].flat(),
    );
    const isSelect = part.type >= ComponentType.UserSelect && part.type <= ComponentType.ChannelSelect;
    return [...inside, ...(isSelect ? (held?.values ?? []).map((id) => ({ select: part, id })) : [])];
  });
}

async function fail(message: string): Promise<Outcome> {
  return { kind: 'failed', message };
}

function findComponent({ message }: Post, customId: string): Component | undefined {
  if (((message.flags ?? 0) & MessageFlags.Loading) !== 0) return undefined;
  const located = walk(message.components as Component[], []);
  return located.find(({ component }) => component.custom_id === customId)?.component;
}
