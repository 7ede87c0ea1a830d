// Addresses for blobs that are shown, revoked when the element that shows them leaves the page.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ObjectUrls implements ReactiveController {
  readonly #urls = new Map<Blob, string>();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  of = (blob: Blob): string => {
    let url = this.#urls.get(blob);
    if (!url) this.#urls.set(blob, (url = URL.createObjectURL(blob)));
    return url;
  };

  revoke(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  hostDisconnected(): void {
    this.revoke();
  }
}
