// What a page gives a question: which one, who knows it, and how it looks.

import { LitElement, type PropertyDeclarations } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { clientNamed } from '../../src/page/client-name.ts';
import { identical } from '../shared/given.ts';
import { jsonText } from '../shared/json-text.ts';
import type { Keymap } from '../shared/keyboard.ts';

export class PromptSettings extends LitElement {
  static override properties: PropertyDeclarations = {
    inputId: { attribute: 'input-id', reflect: true },
    client: { converter: clientNamed },
    // A page that renders often gives an equal record each time.
    input: {
      converter: (text: string | null) => jsonText('input', text),
      hasChanged: (now: unknown, before: unknown) => !identical(now, before),
    },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    compact: { type: Boolean, reflect: true },
    busy: { type: Boolean, reflect: true },
    keymap: { type: Object },
  };
  /** The id of the input to show; needs a `client`. */
  declare inputId: string | undefined;
  /** Another client, as after a crash of the worker, takes over what was under way. */
  declare client: Client<any> | undefined;
  /** The input itself, for a page that has its record. */
  declare input: InputRecord | undefined;
  /** Pictures from other servers load; otherwise they are links. */
  declare remoteImages: boolean;
  /** Small, for a chat: a frame of its own, and its buttons where the text ends. */
  declare compact: boolean;
  /** An answer is on its way. */
  declare busy: boolean;
  /** Keys other than the usual ones: `{ approve: 'y', reject: '' }`. */
  declare keymap: Partial<Keymap> | undefined;

  constructor() {
    super();
    this.remoteImages = false;
    this.compact = false;
    this.busy = false;
  }
}
