import { ButtonStyle, channelMention, messageLink } from 'discord.js';
import type { ContainerBuilder } from '@discordjs/builders';
import type { Bank } from '../bank/bank.ts';
import { spanOf } from '../game/period.ts';
import { rules } from '../game/rules.ts';
import type { Bulletin } from '../game/schedule.ts';
import type { Messages } from '../locale/en.ts';
import type { Best, News } from '../play/news.ts';
import { colours } from './colours.ts';
import { nameOf } from './escape.ts';
import { encodeId } from './ids.ts';
import { viewOf } from './kinds/index.ts';
import { fitted, type Measure } from './measure.ts';
import { payload, type Payload } from './payload.ts';
import { promptBlock } from './prompt.ts';
import { mainProof } from './proof.ts';
import { rankLabel } from './ranking.ts';
import { addTexts, box, button, divider, row, text } from './ui.ts';

/**
 * What the bot tells by itself in a channel.
 *
 * @param dueAt when it was due, milliseconds since 1970: its message is recognised by it
 */
export function newsMessage(news: News, dueAt: number, bank: Bank, messages: Messages): Payload {
  return fitted((measure) => {
    switch (news.bulletin) {
      case 'daily':
        return dailyNews(news, dueAt, bank, messages, measure);
      case 'question':
        return questionNews(news, dueAt, bank, messages, measure);
      case 'recap':
        return recap(news.best, dueAt, messages);
    }
  });
}

/** Told to whoever has set something that cannot be posted any more. */
export function pausedMessage(bulletin: Bulletin, channelId: string, { news: words, settings }: Messages): Payload {
  return payload(text(words.paused(settings.bulletins[bulletin], channelMention(channelId))));
}

function dailyNews(
  { day, hardest, best }: Extract<News, { bulletin: 'daily' }>,
  dueAt: number,
  bank: Bank,
  messages: Messages,
  measure: Measure,
): ContainerBuilder {
  const words = messages.news;
  const title = `### 🗓️ ${messages.daily.title(new Date(spanOf(day)?.from ?? 0))}`;
  const container = box(colours.question, title, words.dailyIsOut(rules.daily.questions));
  const play = button(encodeId('bulletin', 'daily', dueAt), messages.daily.play, ButtonStyle.Primary);
  container.addActionRowComponents(row(play));
  if (hardest) {
    const { question, world } = hardest;
    const heading = words.hardest(promptBlock(question, 'plain', messages), world.right / world.answered);
    const right = `✅ **${viewOf(question).right(question, messages)}**`;
    const proof = mainProof(bank.factOf(question), question, messages, measure);
    container.addSeparatorComponents(divider()).addTextDisplayComponents(text([heading, right, ...proof].join('\n')));
  }
  return addBest(container, words.bestYesterday, best, messages);
}

/** How the question of the day before went. The daily is at hand too. */
function questionNews(
  { question, place, answered, right, named, best }: Extract<News, { bulletin: 'question' }>,
  dueAt: number,
  bank: Bank,
  messages: Messages,
  measure: Measure,
): ContainerBuilder {
  const { news: words, reveal, daily } = messages;
  const names = named.slice(0, measure.names).map(({ player }) => `**${nameOf(player)}**`);
  if (right > names.length) names.push(reveal.more(right - names.length));
  const { guildId, channelId, messageId } = place;
  const link = guildId === undefined || messageId === undefined ? [] : [messageLink(channelId, messageId, guildId)];
  const container = box(
    colours.question,
    `### ☀️ ${words.yesterdaysQuestion}\n${promptBlock(question, 'plain', messages)}`,
    [
      `✅ **${viewOf(question).right(question, messages)}**`,
      right > 0 ? words.wereRight(right, answered, names) : reveal.nobodyRight(answered),
      ...mainProof(bank.factOf(question), question, messages, measure),
      ...link.map((url) => `-# ${words.allOfIt(url)}`),
    ].join('\n'),
  );
  const play = button(encodeId('bulletin', 'daily', dueAt), daily.play, ButtonStyle.Secondary);
  return addBest(container, words.bestThisWeek, best, messages).addActionRowComponents(row(play));
}

function addBest(container: ContainerBuilder, title: string, best: Best, messages: Messages): ContainerBuilder {
  if (best.rows.length === 0) return container;
  container.addSeparatorComponents(divider());
  return addTexts(container, [`**${title}**`, ...bestLines(best, messages)].join('\n'));
}

function recap(best: Best, dueAt: number, messages: Messages): ContainerBuilder {
  const words = messages.news;
  const { from = 0, until = 0 } = spanOf(best.period) ?? {};
  const title = words.week(messages.leaderboard.when.week(new Date(from), new Date(until - 1)));
  const nobody = best.isPrivate ? words.privateWeek : words.quietWeek;
  const lines = best.rows.length > 0 ? bestLines(best, messages) : [nobody];
  const container = box(colours.leaderboard, [`### 🏆 ${title}`, ...lines].join('\n'));
  const open = button(encodeId('bulletin', 'recap', dueAt), messages.leaderboard.open, ButtonStyle.Secondary);
  return container.addActionRowComponents(row(open));
}

function bestLines({ rows, players }: Best, { champions, leaderboard }: Messages): string[] {
  const lines = rows.map(
    ({ player, rank, points }) => `${rankLabel({ rank, points })} ${champions.player(nameOf(player), points)}`,
  );
  return [...lines, `-# ${leaderboard.players(players)}`];
}
