import { ButtonStyle, ComponentType, MessageFlags, REST, Routes, type APIChannel, type APIMessage } from 'discord.js';
import type { Outcome, Player, Playground } from 'discord-playground';
import type { Kind } from '../../src/game/question.ts';
import { rules } from '../../src/game/rules.ts';
import { discord } from '../../src/render/limits.ts';
import { shown, write } from './table.ts';

/** A way in which a person's text reaches the bot. */
export interface Entrance {
  what: string;
  /** Characters of the longest text that Discord lets through. */
  longest: number;
  /** @param player somebody who has done nothing before, called by a name that is made like the text */
  use: (player: Player, text: string) => Promise<Outcome>;
}

/**
 * Every way in which a text can reach the bot in this playground, whose bank has typed questions, orders, numbers and lists. Opens a question
 * in each of three channels and a thread, which stay open.
 */
export async function entrances(playground: Playground): Promise<Entrance[]> {
  const rest = new REST({ api: playground.apiUrl, globalRequestsPerSecond: Infinity }).setToken(playground.token);
  const [channel] = (await rest.get(Routes.guildChannels(playground.guildId))) as APIChannel[];
  const host = playground.join('Host');
  const asked = async (theme: Kind, channel?: string, by = host) =>
    shown(await by.command('quiz', { theme, pace: 'untimed' }, channel === undefined ? {} : { channel }));
  const question = await asked('typed');
  const written = (what: string, message: APIMessage): Entrance => ({
    what,
    longest: rules.longestTyped,
    use: (player, text) => write(player, message, text),
  });
  const completing = (command: string, option: string): Entrance => ({
    what: `completing /${command} ${option}`,
    longest: discord.option,
    use: (player, text) => player.autocomplete(command, option, { [option]: text }),
  });
  const typed = (command: string, option: string, others = {}): Entrance => ({
    what: `/${command} ${option}`,
    longest: rules.longestTyped,
    use: (player, text) => player.command(command, { ...others, [option]: text }),
  });
  return [
    typed('quiz', 'theme'),
    typed('quiz', 'pack'),
    typed('duel', 'theme', { opponent: host.id }),
    typed('fact', 'query'),
    completing('quiz', 'theme'),
    completing('quiz', 'pack'),
    completing('duel', 'theme'),
    completing('fact', 'query'),
    { ...completing('fact', 'query'), what: 'completing /fact query, while one types', longest: rules.longestTyped },
    written('a written answer', question),
    written('a written order', await asked('order', 'lounge')),
    written('a written number', await asked('number', 'bulletins')),
    {
      ...written(
        'names of a list',
        await asked('list', playground.openThread('trivia', 'Lists'), playground.join('Other host')),
      ),
      longest: rules.longestNames,
    },
    {
      what: 'a name, in an answer and on the leaderboard',
      longest: rules.longestName,
      async use(player) {
        await write(player, question, 'Peru');
        return player.command('leaderboard');
      },
    },
    {
      what: 'the custom_id of a button',
      longest: discord.customId,
      async use(player, text) {
        const custom_id = `answer:${text}`.slice(0, discord.customId).toWellFormed();
        const forged = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id };
        const body = {
          flags: MessageFlags.IsComponentsV2,
          components: [{ type: ComponentType.ActionRow, components: [forged] }],
        };
        const message = (await rest.post(Routes.channelMessages(channel?.id ?? ''), { body })) as APIMessage;
        return player.click(message, custom_id);
      },
    },
  ];
}

let joined = 0;

/** Somebody new whose name is made like this text. */
export function somebody(playground: Playground, text: string): Player {
  joined += 1;
  return playground.join(`${joined}${text}`.slice(0, rules.longestName).toWellFormed());
}
