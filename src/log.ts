import { destination, pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Never logged: the bot's token and the interactions' tokens, in any error or object that contains them. */
const secrets = ['token', '*.token', '*.*.token', 'err.requestBody', 'err.url', '*.headers.authorization'];

/** JSON lines on standard output, or readable lines at a terminal. */
export function createLog(level: string): Logger {
  const options = { level, redact: secrets };
  return process.stdout.isTTY
    ? pino(options, pretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }))
    : pino(options, destination(1));
}
