// A storage that fails as browsers' do. What is wrong with it is said in the worker's address (`?storage=`), or later by
// the test over a channel.

export type Fault = 'none' | 'denied' | 'full' | 'no blobs' | 'lost file' | 'closed';

const { searchParams } = new URL(self.location.href);
let fault = (searchParams.get('storage') ?? 'none') as Fault;

/** To be called before the worker serves. */
export function breakable(): void {
  const said = new BroadcastChannel(`${searchParams.get('database')}-storage`);
  const connections: IDBDatabase[] = [];

  said.onmessage = ({ data }: MessageEvent<Fault | 'done'>) => {
    // Another worker has heard it.
    if (data === 'done') return;
    fault = data;
    // As a browser does behind its back: there is no event.
    if (fault === 'closed') for (const connection of connections.splice(0)) connection.close();
    said.postMessage('done');
  };

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, version) {
    if (fault === 'denied') throw new DOMException('The operation is insecure.', 'SecurityError');
    const request = open.call(this, name, version);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  };

  for (const method of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (value: unknown, key?: IDBValidKey) {
      if (!this.transaction.db.name.endsWith('-notes')) refuse(value);
      return key === undefined ? write.call(this, value) : write.call(this, value, key);
    };
  }
}

function refuse(value: unknown): void {
  if (fault === 'full') throw new DOMException('Full.', 'QuotaExceededError');
  if (fault === 'no blobs' && holdsBlob(value))
    throw new DOMException('Error preparing Blob/File data to be stored in object store', 'UnknownError');
  if (fault === 'lost file' && holdsBlob(value)) throw new DOMException('Failed to write blobs.', 'DataError');
}

function holdsBlob(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Blob || Object.values(value).some(holdsBlob);
}
