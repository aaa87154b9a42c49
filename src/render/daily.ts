import { ButtonStyle } from 'discord.js';
import type { Bank } from '../bank/bank.ts';
import { betterThan, daysLater, startOf, type Mark } from '../game/daily.ts';
import type { Player } from '../game/round.ts';
import type { Messages } from '../locale/en.ts';
import type { DailyLine, FinishedDaily, ReadDaily } from '../play/dailies.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { fitted } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { promptBlock } from './prompt.ts';
import { mainProof } from './proof.ts';
import { box, button, countdown, divider, row, text } from './ui.ts';

const squares: Readonly<Record<Mark, string>> = { right: '🟩', partly: '🟨', wrong: '🟥' };

/** How a player did in a daily, for them alone: their card, and how each question went for others. */
export function dailyMessage(daily: FinishedDaily, messages: Messages): Payload {
  const words = messages.daily;
  const { day, paperId, lines, streak } = daily;
  const card = [heading(day, messages), squaresOf(daily), ...cardLines(daily, messages)];
  // Told on the day after it, and not as long as the streak lasts.
  if (streak.forgiven !== undefined && streak.forgiven === daysLater(day, -1))
    card.push(`-# ${words.forgiven(dateOf(streak.forgiven))}`);
  const container = box(colours.daily, card.join('\n'));
  container.addSeparatorComponents(divider());
  container.addTextDisplayComponents(
    text(lines.map((line) => `${squares[line.mark]} ${lineOf(line, messages)}`).join('\n')),
    text(`-# ${words.next(countdown(startOf(daysLater(day, 1))))}`),
  );
  container.addActionRowComponents(
    row(
      ...lines.map(({ number, roundId }) =>
        button(encodeId('proof', roundId), words.proof(number), ButtonStyle.Secondary),
      ),
    ),
    row(
      button(encodeId('share-daily', paperId), words.share, ButtonStyle.Primary),
      button(encodeId('read-daily', daysLater(day, -1)), words.yesterday, ButtonStyle.Secondary),
    ),
  );
  return payload(container);
}

/** The same card for everybody, which gives no answer away. */
export function sharedDailyMessage(daily: FinishedDaily, by: Player, messages: Messages): Payload {
  const words = messages.daily;
  const container = box(
    colours.daily,
    [
      heading(daily.day, messages),
      words.squares(nameOf(by), squaresOf(daily)),
      ...cardLines(daily, messages),
      `-# ${words.invites}`,
    ].join('\n'),
  );
  return payload(container.addActionRowComponents(row(playButton(daily.day, messages))));
}

/** A daily that is over: its questions, their answers, and what proves them. */
export function readDailyMessage({ day, lines }: ReadDaily, bank: Bank, messages: Messages): Payload {
  return fitted((measure) => {
    const container = box(colours.daily, heading(day, messages));
    for (const line of lines) {
      const { question, isHeldBack } = line;
      container.addSeparatorComponents(divider());
      if (isHeldBack) {
        container.addTextDisplayComponents(text(`${lineOf(line, messages)}\n-# ${messages.daily.heldBack}`));
        continue;
      }
      const right = `✅ **${viewOf(question).right(question, messages)}**`;
      const proof = mainProof(bank.factOf(question), question, messages, measure);
      container.addTextDisplayComponents(text([lineOf(line, messages), right, ...proof].join('\n')));
    }
    return container;
  });
}

function playButton(day: string, messages: Messages) {
  return button(encodeId('daily', day), messages.daily.play, ButtonStyle.Primary);
}

function heading(day: string, messages: Messages): string {
  return `### 🗓️ ${messages.daily.title(dateOf(day))}`;
}

function dateOf(day: string): Date {
  return new Date(startOf(day));
}

function squaresOf({ lines }: FinishedDaily): string {
  return lines.map(({ mark }) => squares[mark]).join('');
}

function cardLines({ score, streak, comparison, lines }: FinishedDaily, messages: Messages): string[] {
  const words = messages.daily;
  const count = (mark: Mark) => lines.filter((line) => line.mark === mark).length;
  const better = betterThan(comparison);
  const more = [
    ...(streak.length > 1 ? [words.streak(streak.length)] : []),
    ...(better ? [words.better(better.better, better.of, better.isShare)] : []),
    ...(comparison.others === 0 ? [words.first] : []),
  ];
  return [
    `**${words.score(score)}** · ${words.marks(count('right'), count('partly'), count('wrong'))}`,
    ...(more.length > 0 ? [more.join(' · ')] : []),
  ];
}

/** A question, and how it went for those who have finished the daily. */
function lineOf({ number, question, world, here }: DailyLine, messages: Messages): string {
  const words = messages.daily;
  const went = [
    ...(world ? [words.rightInWorld(world.right, world.answered)] : []),
    ...(here ? [words.rightHere(here.right, here.answered)] : []),
  ];
  const small = went.length > 0 ? `\n-# ${went.join(' · ')}` : '';
  // What stands above a prompt is a line of small print, or a quote.
  const apart = viewOf(question).above ? '\n' : ' ';
  return `**${number}.**${apart}${promptBlock(question, 'plain', messages)}${small}`;
}
