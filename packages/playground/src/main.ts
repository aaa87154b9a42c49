import { parseArgs } from 'node:util';
import type { LocaleString } from 'discord.js';

import { checkPort } from './options.ts';
import { startPlayground } from './playground.ts';

const usage = `Usage: discord-playground [options]
  --port <number>    default 4444; 0 is any free port
  --bot <name>       the bot's name
  --server <name>    the server's name
  --locale <locale>  the server's language and its people's, such as de or pt-BR
  --channel <name>   a text channel; may be given several times
  --person <name>    someone who is there, such as Ada, or Bruno:pt-BR for a language of their own; may be given several times
  -h, --help         print this
`;
const text = { type: 'string' } as const;
const texts = { ...text, multiple: true } as const;
const help = { type: 'boolean', short: 'h' } as const;

try {
  const { values } = parseArgs({
    options: { port: text, bot: text, server: text, locale: text, channel: texts, person: texts, help },
  });
  if (values.help) process.stdout.write(usage);
  else await open(values);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
}

interface Values {
  port?: string;
  bot?: string;
  server?: string;
  locale?: string;
  channel?: string[];
  person?: string[];
}

async function open({ port: given = '4444', bot, server, locale, channel: channels, person }: Values): Promise<void> {
  const port = /^\d+$/.test(given) ? Number(given) : given;
  checkPort('--port', port);
  const guild = { name: server, locale: asLocale(locale) };
  const people = person?.map(personOf);
  const playground = await startPlayground({ port, page: true, bot, server: guild, channels, people });
  const { url, apiUrl, token } = playground;
  process.stdout.write(`Page   ${url}\nAPI    ${apiUrl}\nToken  ${token}\nCtrl+C stops it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void playground.close().then(() => process.exit()));
}

/** `Bruno:pt-BR` is Bruno, whose client speaks Brazilian Portuguese. */
function personOf(given: string) {
  const [name = '', locale] = given.split(':', 2);
  return { name, locale: asLocale(locale) };
}

/** The playground itself checks whether the locale exists. */
function asLocale(code: string | undefined) {
  return code as LocaleString | undefined;
}
