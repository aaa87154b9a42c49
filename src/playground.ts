import type { PlaygroundOptions } from 'discord-playground';

/** The playground's setting when Sherpa plays in it. */
export const situationRoom = {
  bot: 'Sherpa',
  welcome: {
    sentence:
      'Sherpa is a quiz about world politics: you answer, it keeps score, and it shows you the sentence that proves it.',
    command: 'quiz',
    button: 'Play a question',
  },
  server: { name: 'The Situation Room', locale: 'en-GB' },
  channels: [
    { name: 'trivia', topic: 'Where the quiz happens.' },
    { name: 'lounge', topic: 'Everything else.' },
    { name: 'bulletins', topic: 'Here the bot may only reply.', botMayPost: false },
  ],
} as const satisfies Partial<PlaygroundOptions>;
