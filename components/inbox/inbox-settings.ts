// What a page asks of an inbox: which questions it lists and in which order, and how it looks. What it does is in `cf-inbox.ts`.

import { LitElement, type PropertyDeclarations } from 'lit';
import type { InputRecord, User } from '../../src/model/record.ts';
import type { Token } from '../../src/page/connection.ts';
import type { Keymap } from '../shared/keyboard.ts';
import type { Group, Sort } from './list/entries.ts';

/** A function that takes the place of another says what that said. */
const isOther = (token: unknown, before: unknown) =>
  token !== before && !(typeof token === 'function' && typeof before === 'function');

export class InboxSettings extends LitElement {
  static override properties: PropertyDeclarations = {
    worker: { reflect: true },
    server: { reflect: true },
    token: { attribute: false, hasChanged: isOther },
    user: { converter: (id: string | null) => (id ? { id } : undefined) },
    workflow: { reflect: true },
    runId: { attribute: 'run-id', reflect: true },
    view: { reflect: true, useDefault: true },
    sort: { reflect: true, useDefault: true },
    group: { reflect: true, useDefault: true },
    density: { reflect: true, useDefault: true },
    badge: { type: Boolean, reflect: true },
    notify: { type: Boolean, reflect: true },
    remoteImages: { type: Boolean, attribute: 'remote-images', reflect: true },
    keymap: { type: Object },
    row: { attribute: false },
  };
  /** The address of a worker to start. */
  declare worker: string | undefined;
  /** Or the address of a server: `wss://confer.example`. */
  declare server: string | undefined;
  /** What tells that server who answers: a token, or a function that gives a fresh one. */
  declare token: Token | undefined;
  /** Who answers, for an inbox that starts its own worker; as an attribute, the id. */
  declare user: User | undefined;
  /** Only the inputs of this workflow. */
  declare workflow: string | undefined;
  /** Only the inputs of this run. */
  declare runId: string | undefined;
  /** What awaits an answer (`todo`), or what was resolved (`done`). */
  declare view: 'todo' | 'done';
  /** Which come first in what is to do; in what is done, the newest do. */
  declare sort: Sort;
  /** The list under the names of its runs or workflows. */
  declare group: Group;
  /** One line for each question, or two. */
  declare density: 'compact' | 'comfortable';
  /** Shows the number in the page's title, and on the icon of an installed page. */
  declare badge: boolean;
  /** Notifies of new questions while nobody looks; asks for permission at the first click. */
  declare notify: boolean;
  /** Pictures from other servers load; otherwise they are links. */
  declare remoteImages: boolean;
  /** Keys other than the usual ones: `{ skip: 'd', undo: '' }`; an empty one takes the key away. */
  declare keymap: Partial<Keymap> | undefined;
  /** What a row shows of an input, in the place of its words: a text or a Lit template, one line high. */
  declare row: ((input: InputRecord) => unknown) | undefined;

  constructor() {
    super();
    this.view = 'todo';
    this.sort = 'oldest';
    this.group = '';
    this.density = 'comfortable';
    this.badge = this.notify = this.remoteImages = false;
  }
}
