// What is in a file, at once. Node reads one in its own time only, while a database is to have the value as it is when it is
// given: so another thread reads, and this one waits for it.

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

let reader: { port: MessagePort; done: Int32Array } | undefined;

/** Throws a `DataCloneError` for a Blob that lies on the disk, which Node hands to no other thread. */
export function bytesOf(file: Blob): Uint8Array {
  if (file.size === 0) return new Uint8Array();
  reader ??= begun();
  const { port, done } = reader;
  Atomics.store(done, 0, 0);
  try {
    port.postMessage(file);
  } catch (error) {
    const instead = 'Give a Blob of its bytes instead: `new Blob([await file.arrayBuffer()])`';
    throw new DOMException(`${(error as Error).message}. ${instead}.`, 'DataCloneError');
  }
  Atomics.wait(done, 0, 0);
  const { bytes, error } = receiveMessageOnPort(port)!.message as { bytes?: ArrayBuffer; error?: string };
  if (bytes) return new Uint8Array(bytes);
  throw new DOMException(`The file can no longer be read: ${error}`, 'DataError');
}

function begun(): { port: MessagePort; done: Int32Array } {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(script, { eval: true, workerData: { port: port2, done }, transferList: [port2] });
  // It keeps no process alive.
  worker.unref();
  port1.unref();
  return { port: port1, done };
}

const script = `
  const { workerData: { port, done } } = require('node:worker_threads');
  port.on('message', (file) => {
    file.arrayBuffer().then(
      (bytes) => port.postMessage({ bytes }, [bytes]),
      (error) => port.postMessage({ error: error.message }),
    ).then(() => {
      Atomics.store(done, 0, 1);
      Atomics.notify(done, 0);
    });
  });`;
