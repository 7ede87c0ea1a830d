// Workers within one process of Node, as tests start and kill them: each a script with globals of its own, so that what it
// has begun can be cut off. A worker that is killed may still compute for a moment; nobody hears of it any more.
import { LockManager, lockTable } from '../../../dist/src/server/database/locks.js';
import { deserialised, serialised } from '../../../dist/src/server/database/values/values.js';
import { script } from './scripts.mjs';

/** Of all workers and of the page: they see each other's locks. */
export const locks = lockTable();

class WorkerGlobalScope extends EventTarget {}

export class Worker extends EventTarget {
  #end;
  #port;

  constructor(url) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => this.dispatchEvent(message(data));
    this.#end = begun(new URL(url), port2, (error) => {
      console.error(error);
      this.dispatchEvent(Object.assign(new Event('error'), { error, message: error.message }));
    });
  }

  postMessage(data, transfer) {
    send(this.#port, data, transfer);
  }

  terminate() {
    this.#port.close();
    this.#end();
  }
}

/** Of a File, Node's own ports make a nameless Blob; so does a browser of nothing. */
function send(port, data, transfer = []) {
  port.postMessage(transfer.length > 0 ? { data } : { bytes: serialised(data) }, transfer);
}

function message({ data, bytes }) {
  return Object.assign(new Event('message'), { data: bytes ? deserialised(bytes) : data });
}

/** What a script changes of the platform, it changes for itself alone: at its end that is as it was. */
function kept() {
  const places = [
    [IDBFactory.prototype, 'open'],
    [IDBObjectStore.prototype, 'add'],
    [IDBObjectStore.prototype, 'put'],
  ];
  const before = places.map(([prototype, name]) => prototype[name]);
  return () => {
    for (const [index, [prototype, name]] of places.entries()) prototype[name] = before[index];
  };
}

/** Gives back the way to kill it. */
function begun(url, port, failed) {
  const scope = new WorkerGlobalScope();
  const ends = new Set();
  let dead = false;
  /** What calls back: it does so as long as the worker lives. */
  const alive =
    (callback) =>
    (...given) => {
      if (!dead) return callback(...given);
    };
  const later =
    (plan, cancel) =>
    (callback, ...rest) => {
      const end = () => cancel(timer);
      const timer = plan(
        (...given) => {
          ends.delete(end);
          if (!dead) callback(...given);
        },
        ...rest,
      );
      if (cancel !== clearInterval) ends.add(end);
      else ends.add(() => cancel(timer));
      return timer;
    };
  const closing = (Channel) =>
    class extends Channel {
      constructor(...given) {
        super(...given);
        for (const each of this instanceof MessageChannel ? [this.port1, this.port2] : [this])
          ends.add(() => each.close());
      }
    };
  const manager = new LockManager(locks);
  ends.add(() => manager.drop());
  ends.add(kept());
  Object.assign(scope, {
    WorkerGlobalScope,
    location: url,
    // A worker may change what it says to.
    console: Object.create(console),
    navigator: { userAgent: navigator.userAgent, storage: navigator.storage, locks: manager },
    indexedDB: database(ends, () => dead),
    setTimeout: later(setTimeout, clearTimeout),
    setInterval: later(setInterval, clearInterval),
    queueMicrotask: (callback) => queueMicrotask(alive(callback)),
    BroadcastChannel: closing(BroadcastChannel),
    MessageChannel: closing(MessageChannel),
    postMessage: (data, transfer) => send(port, data, transfer),
    close: () => end(),
  });
  const globals = new Proxy(scope, {
    get: (target, name) => {
      const found = name in target ? target[name] : globalThis[name];
      return typeof found === 'function' && name in EventTarget.prototype ? found.bind(target) : found;
    },
    has: (target, name) => name in target || name in globalThis,
  });
  scope.self = globals;
  scope.globalThis = globals;
  // Heard from the script's first line on, and not before.
  script(url)
    .then((run) => {
      if (dead) return;
      run({ ...scope });
      port.onmessage = alive(({ data }) => scope.dispatchEvent(message(data)));
    })
    .catch(failed);
  const end = () => {
    dead = true;
    port.close();
    for (const each of ends) each();
  };
  return end;
}

/** The database as a worker opens it: at its death what it has begun is undone, and what it was about to begin never comes. */
function database(ends, isDead) {
  const never = () => new IDBOpenDBRequest();
  return new Proxy(indexedDB, {
    getPrototypeOf: () => IDBFactory.prototype,
    get(factory, name) {
      if (name !== 'open') return typeof factory[name] === 'function' ? factory[name].bind(factory) : factory[name];
      return (...given) => {
        if (isDead()) return never();
        const request = IDBFactory.prototype.open.apply(factory, given);
        const live = new Set();
        request.addEventListener('upgradeneeded', () => live.add(request.transaction));
        request.addEventListener('success', () => {
          const { result } = request;
          const { transaction } = result;
          ends.add(() => result.close());
          if (isDead()) result.close();
          result.transaction = (...given) => {
            const made = transaction.apply(result, given);
            live.add(made);
            for (const over of ['complete', 'abort']) made.addEventListener(over, () => live.delete(made));
            return made;
          };
        });
        ends.add(() => {
          for (const each of live) {
            try {
              each.abort();
            } catch {
              // It was on its way to the disk, which its worker's death does not change.
            }
          }
        });
        return request;
      };
    },
  });
}
