import { decodeRows } from '../../render/ids.ts';
import type { ButtonComponent } from '../component.ts';
import { showLeaderboard } from '../play/leaderboard.ts';

/** `standings:<board>:<period>:<rows>`: turns to another part of a leaderboard, or opens one's own view of a shared one. */
export default {
  type: 'button',
  name: 'standings',
  async handle(interaction, [board, period = '', rows = ''], bot) {
    const whose = board === 'world' ? board : 'here';
    await showLeaderboard(interaction, { whose, period, part: decodeRows(rows) }, bot);
  },
} satisfies ButtonComponent;
