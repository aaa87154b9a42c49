#!/usr/bin/env node
import { parseArgs } from 'node:util';
import type { LocaleString } from 'discord.js';

import { startPlayground } from './playground.ts';

const usage = `Usage: discord-playground [options]
  --port <number>    default 4444; 0 is any free port
  --bot <name>       the bot's name
  --server <name>    the server's name
  --locale <locale>  the server's language and its people's, such as de or pt-BR
  --channel <name>   a text channel; may be given several times
  --person <name>    someone who is there; may be given several times
`;
const text = { type: 'string' } as const;
const texts = { ...text, multiple: true } as const;

try {
  const { values } = parseArgs({
    options: { port: text, bot: text, server: text, locale: text, channel: texts, person: texts },
  });
  const { port = '4444', bot, server, locale, channel: channels, person: people } = values;
  // The playground itself checks whether the locale exists.
  const guild = { name: server, locale: locale as LocaleString | undefined };
  const playground = await startPlayground({ port: Number(port), page: true, bot, server: guild, channels, people });
  const { url, apiUrl, token } = playground;
  process.stdout.write(`Page   ${url}\nAPI    ${apiUrl}\nToken  ${token}\nCtrl+C stops it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void playground.close().then(() => process.exit()));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
}
