// What can go wrong for somebody who answers, and how this page brings it about.

import { type Client, connect } from 'confer-kit';

type Workflows = typeof import('./workflows.ts');

/** A database of its own, and the workers on it. */
export class Place {
  readonly database = `faults-${Date.now().toString(36)}`;
  readonly #ends: (() => void)[] = [];

  /** A worker, with what the address says of it. */
  tab(fault = ''): { client: Client<Workflows>; worker: Worker; end: () => void } {
    const address = new URL(`./workflows.ts?database=${this.database}&fault=${fault}`, import.meta.url);
    const worker = new Worker(address, { type: 'module' });
    const client = connect<Workflows>(worker, { user: { id: 'ana', name: 'Ana' } });
    const end = () => {
      client.close();
      worker.terminate();
    };
    this.atEnd(end);
    return { client, worker, end };
  }

  atEnd(end: () => void): void {
    this.#ends.push(end);
  }

  leave(): void {
    for (const end of this.#ends) end();
    indexedDB.deleteDatabase(this.database);
  }
}

export interface Fault {
  name: string;
  how: string;
  show(inbox: HTMLElementTagNameMap['cf-inbox'], place: Place): unknown;
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Two questions that wait. */
async function asked(client: Client<Workflows>): Promise<void> {
  const refund = { customer: 'Mrs Ives', amount: 42, why: 'The parcel came without the lamp.' };
  await (await client.start('refund', refund, { id: 'refund-1' })).settled();
  await (await client.start('reply', 'When will my parcel come?', { id: 'reply-1' })).settled();
}

/** They were asked by a worker that is gone. */
async function askedBefore(place: Place): Promise<void> {
  const { client, end } = place.tab();
  await asked(client);
  end();
}

/** Opens the database in another version, and gives the connection. */
function opened(name: string, version: number): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const faults: Fault[] = [
  {
    name: 'The disk is full',
    how: 'The worker’s storage refuses every write, as browsers do. Press Pay.',
    show: async (inbox, place) => {
      await askedBefore(place);
      inbox.client = place.tab('full').client;
    },
  },
  {
    name: 'An older tab is in the way',
    how: 'A connection of an earlier version keeps the database, as a tab does that nobody has reloaded.',
    show: async (inbox, place) => {
      const older = await opened(place.database, 2);
      place.atEnd(() => older.close());
      inbox.client = place.tab().client;
    },
  },
  {
    name: 'This page is the older one',
    how: 'The database was written by a newer version.',
    show: async (inbox, place) => {
      (await opened(place.database, 9_999)).close();
      inbox.client = place.tab().client;
    },
  },
  {
    name: 'Storage is forbidden',
    how: 'The browser’s settings, or a private window; here the worker’s storage refuses to open.',
    show: (inbox, place) => {
      inbox.client = place.tab('denied').client;
    },
  },
  {
    name: 'The site’s data were deleted',
    how: 'The database is deleted while the inbox is open.',
    show: async (inbox, place) => {
      const { client } = place.tab();
      await asked(client);
      inbox.client = client;
      await later(800);
      indexedDB.deleteDatabase(place.database);
    },
  },
  {
    name: 'The worker hangs',
    how: 'It is kept busy for ever. The words come after ten to fifteen seconds; type something first.',
    show: async (inbox, place) => {
      const { client, worker } = place.tab();
      await asked(client);
      inbox.client = client;
      await later(800);
      worker.postMessage('hang');
    },
  },
  {
    name: 'The worker cannot be loaded',
    how: 'Its address leads nowhere.',
    show: (inbox) => {
      inbox.worker = './no-such-worker.js';
    },
  },
  {
    name: 'The inbox has no worker',
    how: 'Neither its worker nor its client was set.',
    show: () => {},
  },
  {
    name: 'Nobody runs this workflow',
    how: 'A run was answered, and no open page serves its workflow.',
    show: async (inbox, place) => {
      await askedBefore(place);
      const { client } = place.tab('not-served');
      inbox.client = client;
      await client.run('refund-1').answer({ refund: undefined });
    },
  },
  {
    name: 'New code contradicts a run',
    how: 'What was recorded as a step is a task by now.',
    show: async (inbox, place) => {
      await askedBefore(place);
      const { client } = place.tab('other-code');
      inbox.client = client;
      await client.run('refund-1').answer({ refund: undefined });
    },
  },
  {
    name: 'A run gets nowhere',
    how: 'Its worker was ended three times while it hung. This takes some seconds.',
    show: async (inbox, place) => {
      const bystander = place.tab('not-served').client;
      inbox.client = bystander;
      for (let time = 1; time <= 3; time++) {
        const { client, end } = place.tab();
        client.start('report', undefined, { id: 'report-1' }).catch(() => {});
        const begun = async () => (await bystander.runs.list({ limit: 1 }))[0]?.attempts === time;
        while (!(await begun())) await later(50);
        await later(600);
        end();
      }
      place.tab();
    },
  },
];
