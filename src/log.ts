import { destination, pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** What must never be written down: the bot's token and the interactions' tokens, wherever an error or object carries them. */
const secrets = ['token', '*.token', '*.*.token', 'err.requestBody', 'err.url', '*.headers.authorization'];

/** JSON lines on standard output, or readable ones where a person is watching. */
export function createLog(level: string): Logger {
  const options = { level, redact: secrets };
  return process.stdout.isTTY
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
    : pino(options, destination(1));
}
