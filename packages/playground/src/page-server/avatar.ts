import type { APIUser } from 'discord.js';

import { nameOf } from '../world/people.ts';

/** A disc with the name's initial, coloured by the id: drawn here, so that the page loads nothing from outside. */
export function drawAvatar(user: APIUser): string {
  // Ids of people who joined together are close to each other; their colours should not be.
  const hue = Number((BigInt(user.id) * 137n) % 360n);
  const [initial = '?'] = nameOf(user).toUpperCase();
  const letter = initial.replace(/[<>&"']/, '?');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="80" height="80">
<circle cx="40" cy="40" r="40" fill="hsl(${hue} 55% 38%)"/>
<text x="40" y="54" text-anchor="middle" font-family="sans-serif" font-size="40" fill="#fff">${letter}</text>
</svg>`;
}
