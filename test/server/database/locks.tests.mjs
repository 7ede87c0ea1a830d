// Web Locks of one process, as far as the executor asks for them.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { LockManager, lockTable } from '../../../dist/src/server/database/locks.js';
import { pause } from './kept.mjs';

describe('a lock', () => {
  let locks;
  let table;
  let story;
  beforeEach(() => {
    table = lockTable();
    locks = new LockManager(table);
    story = [];
  });
  /** Holds a lock until what it gives is called; the story tells when it was had. */
  function held(title, options = {}, by = locks) {
    let release;
    const over = new Promise((resolve) => {
      release = resolve;
    });
    const request = by.request('a', options, (lock) => {
      story.push(lock ? `${title} has it` : `${title} has it not`);
      return lock ? over : undefined;
    });
    request.catch((error) => story.push(`${title}: ${error.name}`));
    return { release, request };
  }

  it('is one’s alone until what is done with it is settled; those who wait have it in their order', async () => {
    const [first, second, third] = ['first', 'second', 'third'].map((title) => held(title));
    await pause();
    assert.deepEqual(story, ['first has it']);
    first.release('done');
    assert.equal(await first.request, 'done');
    second.release();
    await second.request;
    third.release();
    await third.request;
    assert.deepEqual(story, ['first has it', 'second has it', 'third has it']);
    assert.deepEqual(await locks.query(), { held: [], pending: [] });
  });

  it('is free for nobody between one who gives it back and one who waits', async () => {
    const first = held('first');
    held('second');
    first.release();
    await first.request;
    await held('third', { ifAvailable: true }).request;
    assert.deepEqual(story, ['first has it', 'second has it', 'third has it not']);
  });

  it('is shared by those who share it, and by nobody who came after one who does not', async () => {
    const shared = { mode: 'shared' };
    const [one, other] = [held('one', shared), held('other', shared)];
    const alone = held('alone');
    const late = held('late', shared);
    await pause();
    assert.deepEqual(story, ['one has it', 'other has it']);
    one.release();
    other.release();
    await pause();
    alone.release();
    await pause();
    late.release();
    assert.deepEqual(story, ['one has it', 'other has it', 'alone has it', 'late has it']);
  });

  it('is not waited for by whoever wants it only if it is free', async () => {
    await held('only').release;
    await held('hasty', { ifAvailable: true }).request;
    assert.deepEqual(story, ['only has it', 'hasty has it not']);
  });

  it('is waited for no more once that is aborted', async () => {
    const first = held('first');
    const wait = new AbortController();
    const second = held('second', { signal: wait.signal });
    const third = held('third');
    await pause();
    wait.abort();
    await assert.rejects(second.request, { name: 'AbortError' });
    first.release();
    await pause();
    third.release();
    assert.deepEqual(story, ['first has it', 'second: AbortError', 'third has it']);
    await assert.rejects(
      locks.request('a', { signal: wait.signal }, () => {}),
      { name: 'AbortError' },
    );
  });

  it('that is stolen is lost, and told so; those who wait go on waiting', async () => {
    const first = held('first');
    const second = held('second');
    const thief = held('thief', { steal: true });
    await assert.rejects(first.request, { name: 'AbortError' });
    thief.release();
    await thief.request;
    second.release();
    await second.request;
    assert.deepEqual(story, ['first has it', 'thief has it', 'first: AbortError', 'second has it']);
  });

  it('is given back where what is done with it fails', async () => {
    const failing = locks.request('a', () => Promise.reject(new Error('wrong')));
    await assert.rejects(failing, { message: 'wrong' });
    assert.equal(await locks.request('a', { ifAvailable: true }, (lock) => lock?.name), 'a');
  });

  it('is told of with its holder, and dropped with that', async () => {
    const other = new LockManager(table);
    held('first');
    held('second', {}, other);
    await pause();
    const { held: has, pending } = await locks.query();
    assert.deepEqual(
      [has, pending].map((all) => all.map(({ name, mode }) => [name, mode])),
      [[['a', 'exclusive']], [['a', 'exclusive']]],
    );
    assert.notEqual(has[0].clientId, pending[0].clientId);
    locks.drop();
    await pause();
    assert.deepEqual(story, ['first has it', 'second has it']);
  });
});
