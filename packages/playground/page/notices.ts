import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Violation } from '../src/world/violation.ts';
import type { View } from './view.ts';

/** On a phone, the details would hide the conversation. */
const wide = matchMedia('(min-width: 641px)');

/** A calm line above the conversation while the playground or the bot is away. */
export function drawAbsence({ link, world }: View): TemplateResult | typeof nothing {
  if (link === 'lost') {
    return html`<p class="absence" role="status">
      The playground is away, perhaps restarting. This page goes on by itself as soon as it is back.
    </p>`;
  }
  if (world && !world.botOnline) {
    return html`<p class="absence" role="status">
      ${world.bot.name} is offline: its commands and buttons will not be answered until it is back.
    </p>`;
  }
  return nothing;
}

/** What the bot did against Discord's rules, for its developer. */
export function drawViolations(violations: readonly Violation[], dismiss: () => void): TemplateResult | typeof nothing {
  if (violations.length === 0) return nothing;
  return html`<section class="violations" aria-label="Broken rules of Discord" role="alert">
    <button type="button" class="icon-button" aria-label="Dismiss" @click=${dismiss}>✕</button>
    <details ?open=${wide.matches}>
      <summary>
        ${violations.length === 1 ? 'The bot broke a rule of Discord' : `The bot broke ${violations.length} rules of Discord`}
      </summary>
      <p>Discord would have refused ${violations.length === 1 ? 'this' : 'these'}. Shown to developers, here only.</p>
      <ol>
        ${violations.map(
          ({ method, path, status, message, problems }) =>
            html`<li>
              <code>${method} ${path}</code>
              <span>${status} ${message}</span>
              ${
                problems.length > 0
                  ? html`<ul>
                      ${problems.map((problem) => html`<li>${problem}</li>`)}
                    </ul>`
                  : nothing
              }
            </li>`,
        )}
      </ol>
    </details>
  </section>`;
}
