import { FileBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import { hour, rules } from '../game/rules.ts';
import type { Messages } from '../locale/en.ts';
import type { KeptInShort } from '../play/privacy.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { payload, type Payload } from './payload.ts';
import { box, button, row } from './ui.ts';

/** What one may press below the overview. */
export const privacyDeeds = ['overview', 'data', 'hide', 'show', 'delete'] as const;
export type PrivacyDeed = (typeof privacyDeeds)[number];

/** How many of a player's names are shown; the others are counted. */
const mostNames = 5;

const minute = 60_000;

/** What is kept about the reader, in plain words and numbers, and what they can do about it. */
export function privacyMessage(kept: KeptInShort, messages: Messages): Payload {
  const words = messages.privacy;
  const text = [
    `### 🔒 ${words.title}`,
    ...(kept.isBeingErased ? [words.underWay] : []),
    ...(kept.isHidden ? [words.hidden] : []),
    ...lines(kept, messages),
  ].join('\n');
  const buttons = [
    button(encodeId('privacy', 'data'), words.data, ButtonStyle.Secondary),
    kept.isHidden
      ? button(encodeId('privacy', 'show'), words.show, ButtonStyle.Secondary)
      : button(encodeId('privacy', 'hide'), words.hide, ButtonStyle.Secondary),
    button(encodeId('privacy', 'delete'), words.delete, ButtonStyle.Danger),
  ];
  const container = box(
    colours.privacy,
    text,
    words.notKept,
    words.seenBy,
    words.howLong(rules.serverKept / (24 * hour)),
  );
  return payload(container.addActionRowComponents(row(...buttons)));
}

/** Undefined if there is no such button. */
export function privacyDeedNamed(name: string): PrivacyDeed | undefined {
  return privacyDeeds.find((deed) => deed === name);
}

function lines({ counts, servers, conversations, since, names }: KeptInShort, messages: Messages): string[] {
  const words = messages.privacy;
  const {
    answers,
    tries,
    takenBack,
    asked,
    matches,
    papers,
    dailies,
    reviews,
    opinions,
    reports,
    past,
    factsShown,
    notes,
    changes,
  } = counts;
  const all = [
    ...(since === undefined ? [] : [words.answers(answers, servers, conversations, new Date(since))]),
    ...(names.length > 0
      ? [
          words.names(
            names.slice(0, mostNames).map((name) => nameOf({ name })),
            Math.max(0, names.length - mostNames),
          ),
        ]
      : []),
    ...(tries + takenBack > 0 ? [words.tries(tries, takenBack)] : []),
    ...(asked > 0 ? [words.asked(asked)] : []),
    ...(matches + papers > 0 ? [words.games(matches, papers)] : []),
    ...(dailies > 0 ? [words.dailies(dailies)] : []),
    ...(reviews > 0 ? [words.reviews(reviews)] : []),
    ...(opinions > 0 ? [words.opinions(opinions)] : []),
    ...(reports > 0 ? [words.reports(reports)] : []),
    ...(past + factsShown > 0 ? [words.seen(past, factsShown)] : []),
    ...(changes > 0 ? [words.changes(changes)] : []),
    ...(notes > 0 ? [words.notes(notes, rules.tokenLife / minute, (2 * rules.tokenLife) / minute)] : []),
  ];
  return all.length > 0 ? all : [words.nothing];
}

/** Asks whether everything is to be deleted, and says what that is. */
export function deletionMessage({ counts }: KeptInShort, messages: Messages): Payload {
  const words = messages.privacy;
  const text = `### 🗑️ ${words.deleteTitle}\n${words.deleteWhat(counts.answers)}`;
  const buttons = [
    button(encodeId('erase', 'everything'), words.delete, ButtonStyle.Danger),
    button(encodeId('privacy', 'overview'), words.keep, ButtonStyle.Secondary),
  ];
  return payload(box(colours.privacy, text, words.deleteLast).addActionRowComponents(row(...buttons)));
}

/** The deletion has begun. */
export function deletedMessage(messages: Messages): Payload {
  const words = messages.privacy;
  return payload(box(colours.privacy, `${words.deleted(rules.duelLimit / hour)}\n-# ${words.deletedRest}`));
}

/** A file with what is kept about the reader. */
export interface DataFile {
  name: string;
  attachment: Buffer;
}

/** @param number which of several files it is, from 1; undefined if there is one */
export function dataMessage(file: DataFile, number: number | undefined, messages: Messages): Payload {
  const words = messages.privacy;
  const title = number === undefined ? words.dataTitle : `${words.dataTitle} · ${words.dataPart(number)}`;
  const container = box(colours.privacy, `### 🔒 ${title}`);
  container.addFileComponents(new FileBuilder().setURL(`attachment://${file.name}`));
  return { ...payload(container), files: [{ ...file, description: words.dataFile }] };
}
