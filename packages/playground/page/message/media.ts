import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { APIAttachment, APIFileComponent, APIMediaGalleryComponent, APIThumbnailComponent } from 'discord.js';
import { localAddress, outwardAddress } from '../scene.ts';

interface Picture {
  url: string;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}

export function drawGallery(gallery: APIMediaGalleryComponent): TemplateResult {
  return html`<div class="gallery gallery-${Math.min(gallery.items.length, 3)}">
    ${gallery.items.map(({ media, description, spoiler }) => drawPicture({ url: media.url, description, spoiler }))}
  </div>`;
}

export function drawThumbnail({ media, description, spoiler }: APIThumbnailComponent): TemplateResult {
  return html`<div class="thumbnail">${drawPicture({ url: media.url, description, spoiler })}</div>`;
}

/** A picture. One from elsewhere is only described, because the page loads nothing from outside. */
function drawPicture({ url, description, spoiler }: Picture): TemplateResult {
  const address = localAddress(url);
  if (address === undefined) {
    return html`<div class="picture-away" role="img" aria-label=${description ?? 'Picture'}>
      <span>${description ?? 'Picture'}</span
      ><small>from ${URL.parse(url)?.host ?? 'elsewhere'}, not loaded here</small>
    </div>`;
  }
  const picture = html`<img src=${address} alt=${description ?? ''} title=${description ?? nothing} />`;
  return spoiler ? html`<spoiler-text>${picture}</spoiler-text>` : picture;
}

export function drawFile({ file, name, size }: APIFileComponent): TemplateResult {
  return drawDownload(file.url, name ?? lastPart(file.url), size);
}

export function drawAttachment(attachment: APIAttachment): TemplateResult {
  const { content_type: type, url, description, filename, size } = attachment;
  return type?.startsWith('image/') ? drawPicture({ url, description }) : drawDownload(url, filename, size);
}

function drawDownload(url: string, name: string, size: number | undefined): TemplateResult {
  return html`<div class="file">
    <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
      <path d="M6 2h8l5 5v15H6z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
      <path d="M14 2v5h5" fill="none" stroke="currentColor" stroke-width="1.6" />
    </svg>
    <span class="file-words">
      <a href=${localAddress(url) ?? outwardAddress(url) ?? nothing} download=${name}>${name}</a>
      ${size === undefined ? nothing : html`<small>${sizeText(size)}</small>`}
    </span>
  </div>`;
}

function lastPart(url: string): string {
  const part = URL.parse(url, location.href)?.pathname.split('/').at(-1) ?? 'file';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function sizeText(bytes: number): string {
  const style = { style: 'unit', maximumFractionDigits: 1 } as const;
  if (bytes < 1_000) return new Intl.NumberFormat('en-GB', { ...style, unit: 'byte' }).format(bytes);
  return new Intl.NumberFormat('en-GB', { ...style, unit: 'kilobyte' }).format(bytes / 1_000);
}
