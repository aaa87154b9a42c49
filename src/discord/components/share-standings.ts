import { decodeRows } from '../../render/ids.ts';
import type { ButtonComponent } from '../component.ts';
import { shareLeaderboard } from '../play/leaderboard.ts';

/** `share-standings:<board>:<period>:<rows>`: shows a part of a leaderboard to everybody here. */
export default {
  type: 'button',
  name: 'share-standings',
  async handle(interaction, [board, period = '', rows = ''], bot) {
    const whose = board === 'world' ? board : 'here';
    await shareLeaderboard(interaction, { whose, period, part: decodeRows(rows) }, bot);
  },
} satisfies ButtonComponent;
