import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { APIEmbed } from 'discord.js';
import { drawMarkdown } from '../markdown/draw.ts';
import { localAddress, outwardAddress } from '../scene.ts';
import type { Scene } from '../scene.ts';
import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';

export function drawEmbed(embed: APIEmbed, scene: Scene): TemplateResult {
  const { title, description, url, color, author, image, thumbnail, fields, footer } = embed;
  return html`<discord-embed
    slot="embeds"
    color=${ifDefined(color === undefined ? undefined : `#${color.toString(16).padStart(6, '0')}`)}
    embed-title=${ifDefined(title)}
    url=${ifDefined(url && outwardAddress(url))}
    author-name=${ifDefined(author?.name)}
    image=${ifDefined(image && localAddress(image.url))}
    thumbnail=${ifDefined(thumbnail && localAddress(thumbnail.url))}
  >
    ${description ? html`<discord-embed-description slot="description">${drawMarkdown(description, scene)}</discord-embed-description>` : nothing}
    ${
      fields?.length
        ? html`<discord-embed-fields slot="fields">
            ${fields.map(
              ({ name, value, inline }) =>
                html`<discord-embed-field field-title=${name} ?inline=${inline}
                  >${drawMarkdown(value, scene)}</discord-embed-field
                >`,
            )}
          </discord-embed-fields>`
        : nothing
    }
    ${footer ? html`<discord-embed-footer slot="footer">${footer.text}</discord-embed-footer>` : nothing}
  </discord-embed>`;
}
