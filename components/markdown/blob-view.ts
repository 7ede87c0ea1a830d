// A file as what it is: a picture to enlarge, sound, film, a document or a text to look into, and always a way to save it.

import { html, nothing, render } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { Later } from '../shared/later.ts';
import { bytesText } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { valueStrings } from '../shared/strings/values.ts';
import { clipped, detailsView, textView } from '../shared/text-view.ts';
import type { View } from '../shared/view-context.ts';

const largestText = 2_000_000;
const zoom = new Later(() => import('../shared/dialogs/zoom.ts'));

export function blobView(blob: Blob, view: View, label?: string): unknown {
  const name = clipped(label || nameOf(blob) || blob.type || commonStrings.file);
  const type = blob.type.toLowerCase();
  if (type.startsWith('image/svg')) {
    // As a data URL: an object URL of an SVG image, opened in its own tab, would run its scripts as this page.
    return guard([blob, name], () => {
      const place = document.createElement('span');
      void read(blob, place, name, (text) =>
        pictureView(`data:image/svg+xml,${encodeURIComponent(text)}`, name, blob, view),
      );
      return place;
    });
  }
  if (/^image\/(png|jpe?g|gif|webp|avif|bmp|x-icon)/.test(type)) return pictureView(view.url(blob), name, blob, view);
  if (type.startsWith('audio/'))
    return html`<audio class="blob" part="blob" controls preload="metadata" aria-label=${name} src=${view.url(blob)}></audio>`;
  if (type.startsWith('video/'))
    return html`<video class="blob" part="blob" controls preload="metadata" aria-label=${name} src=${view.url(blob)}></video>`;
  const link = downloadView(blob, name, view);
  if (view.form === 'inline') return link;
  if (type === 'application/pdf')
    return html`${link}${preview(name, (place) => render(pdfView(blob, name, view), place))}`;
  if (/^(text\/(?!html|xml)|application\/(json|x-ndjson|csv|yaml)\b)/.test(type) && blob.size <= largestText)
    return html`${link}${preview(name, (place) => void read(blob, place, commonStrings.loading, textView))}`;
  return link;
}

/** What a file is called; a blob is called nothing. */
const nameOf = (blob: Blob) => ('name' in blob ? String(blob.name) : '');

function pictureView(src: string, name: string, blob: Blob, view: View): unknown {
  const enlarge = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    (await zoom.load())?.enlarged(button, src, name);
  };
  // What cannot be drawn can still be saved.
  const broken = ({ currentTarget }: Event) => {
    const button = (currentTarget as Element).closest('button')!;
    const place = document.createElement('span');
    render(downloadView(blob, name, view), place);
    button.replaceWith(place);
  };
  return html`<button type="button" class="zoom" part="zoom" title=${valueStrings.enlarge} @click=${enlarge}>
    <img class="blob" part="blob" alt=${name} src=${src} @error=${broken} /></button>`;
}

function downloadView(blob: Blob, name: string, view: View): unknown {
  // Without its own type, so that the link saves it whatever it is and never opens it as a page of ours.
  const inert = new Blob([blob], { type: 'application/octet-stream' });
  const size = blob.size ? html` <span class="quiet">${bytesText(blob.size, view.locale)}</span>` : nothing;
  return html`<span class="file"><a part="download" href=${view.url(inert)} download=${nameOf(blob) || name}>${valueStrings.download(name)}</a>${size}</span>`;
}

/** Shows what is in a file once it is known; meanwhile, and if nobody can read it, these words. */
async function read(blob: Blob, place: HTMLElement, words: string, content: (text: string) => unknown): Promise<void> {
  render(words, place);
  const text = await blob.text().catch(() => undefined);
  if (text !== undefined) render(content(text), place);
}

const preview = (name: string, show: (place: HTMLElement) => void) =>
  detailsView(valueStrings.preview, show, `${valueStrings.preview}: ${name}`);

/** By the browser's own viewer; the type is ours, so that whatever it says it is never read as a page. */
function pdfView(blob: Blob, name: string, view: View): unknown {
  const document = new Blob([blob], { type: 'application/pdf' });
  return html`<iframe class="document" part="document" title=${name} src=${view.url(document)}></iframe>`;
}
