import type { Command } from '../src/discord/command.ts';
import { stopHere } from '../src/discord/play/stop.ts';

export default {
  name: 'stop',

  describe: (command, { commands: { stop: words } }) => command.setDescription(words.description),

  execute: stopHere,
} satisfies Command;
