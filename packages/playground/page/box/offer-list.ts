import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Offer, Offers } from './offer.ts';

export const listId = 'offers';

export function offerId(index: number): string {
  return `offer-${index}`;
}

/** The list above the message box. The focus stays in the box: a screen reader follows the marked line from there. */
export function drawOffers(
  { heading, list, note }: Offers,
  marked: number | undefined,
  on: { pick(offer: Offer): void; mark(index: number): void },
): TemplateResult {
  return html`<div class="offers">
    <p class="offers-heading">${heading}</p>
    <div role="listbox" id=${listId} tabindex="0" aria-label=${heading}>
      ${list.map(
        (offer, index) =>
          html`<div
            class="offer"
            role="option"
            id=${offerId(index)}
            aria-selected=${index === marked}
            ?data-active=${index === marked}
            @mousemove=${() => on.mark(index)}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => on.pick(offer)}
          >
            ${drawOffer(offer)}
          </div>`,
      )}
    </div>
    ${note ? html`<p class="offers-note" role="status">${note}</p>` : nothing}
  </div>`;
}

/** How many lines there are, for people who do not see the list open. */
export function spokenOffers({ heading, list }: Offers): string {
  const count = list.length === 1 ? '1 suggestion' : `${list.length} suggestions`;
  return list.length === 0 ? heading : `${heading}. ${count}, up and down arrows choose.`;
}

function drawOffer(offer: Offer): TemplateResult {
  switch (offer.kind) {
    case 'command': {
      const { name, options, description } = offer.usable;
      return html`<span class="offer-words">
        <strong>/${name}</strong>
        ${options.map((option) => html` <span class="offer-option ${option.required ? '' : 'optional'}">${option.name}</span>`)}
        <small>${description}</small>
      </span>`;
    }
    case 'option':
      return html`<span class="offer-words"
        ><strong>${offer.option.name}</strong> <small>${offer.option.description}</small></span
      >`;
    case 'suggestion':
      return html`<span class="offer-words">${offer.suggestion.name}</span>`;
  }
}
