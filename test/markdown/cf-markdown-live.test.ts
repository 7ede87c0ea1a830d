import { expect } from 'chai';
import type { Live, Reference } from '../../src/model/reference.ts';
import { all, barriers, cleared, drawn, mounted, one, said } from '../cf-page.ts';

/** Somebody who knows what has become of references, and who is still asking. */
function follower() {
  const listeners = new Map<(live: Live) => void, Reference>();
  const errors = new Map<string, (error: unknown) => void>();
  return {
    listeners,
    follow(reference: Reference, listener: (live: Live) => void, onError?: (error: unknown) => void) {
      listeners.set(listener, reference);
      if (onError) errors.set(reference.id, onError);
      return () => listeners.delete(listener);
    },
    tell(id: string, live: Partial<Live>) {
      for (const [listener, reference] of listeners)
        if (reference.id === id) listener({ state: 'running', name: reference.name, ...live });
    },
    fail: (id: string, error: unknown) => errors.get(id)?.(error),
  };
}

const build: Reference = { '~confer': 'step', id: 's1', name: 'build' };
const review: Reference = { '~confer': 'input', id: 'i1', name: 'review' };
const status = (element: Element) => one(element, '[role=status]').textContent!.trim();

describe('a run or a question among the values', () => {
  afterEach(cleared);

  it('shows what has become of it, then its result, before one’s eyes', async () => {
    const client = follower();
    const element = await mounted('cf-markdown', { template: 'Built: {build}', values: { build }, client });
    expect(said(element)).to.equal('Built: build: …');
    client.tell('s1', { state: 'running' });
    expect(said(element)).to.equal('Built: build: Running …');
    client.tell('s1', { state: 'succeeded', result: 'v1.2 <b>' });
    expect(said(element)).to.equal('Built: v1.2 <b>');
    expect(all(element, 'b')).to.have.length(0);
  });

  it('is told to those who do not see it once it is done, and not before', async () => {
    const client = follower();
    const element = await mounted('cf-markdown', { template: '{build}', values: { build }, client });
    client.tell('s1', { state: 'queued' });
    client.tell('s1', { state: 'running' });
    await drawn(element);
    expect(status(element)).to.equal('');
    client.tell('s1', { state: 'succeeded', result: 1 });
    await drawn(element);
    expect(status(element)).to.equal('build: Done');
    expect(await barriers(element)).to.deep.equal([]);
  });

  it('is no news if it was done before', async () => {
    const client = follower();
    const element = await mounted('cf-markdown', { template: '{build}', values: { build }, client });
    client.tell('s1', { state: 'succeeded', result: 1 });
    await drawn(element);
    expect(status(element)).to.equal('');
    expect(said(element)).to.equal('1');
  });

  it('says how it ended if not well', async () => {
    const client = follower();
    const element = await mounted('cf-markdown', { template: '{build}, {review}', values: { build, review }, client });
    client.tell('s1', { state: 'failed', error: { name: 'Error', message: 'no disk' } });
    client.tell('i1', { state: 'dismissed' });
    expect(said(element)).to.equal('build: Failed (no disk) , review: Dismissed');
    client.fail('i1', new Error('unknown'));
    expect(said(element)).to.contain('review: Failed (unknown)');
  });

  it('shows every kind of result, on its own, deep inside and beneath', async () => {
    const client = follower();
    const values = { build, inside: { step: build }, extra: build };
    const element = await mounted('cf-markdown', { template: '{{build}}\n\n{{inside}}', values, client });
    client.tell('s1', {
      state: 'succeeded',
      result: { lines: [1, 2], picture: new Blob(['x'], { type: 'image/png' }) },
    });
    expect(all(element, 'li').filter(({ textContent }) => textContent === '2')).to.have.length(3);
    expect(all(element, 'img')).to.have.length(3);
  });

  it('is a name where no client can tell', async () => {
    const element = await mounted('cf-markdown', { template: 'Built: {build}', values: { build } });
    expect(said(element)).to.equal('Built: build …');
  });

  it('is a name in code, in links and in addresses', async () => {
    const client = follower();
    const template = '`{build}` [{build}](https://a.example/{build})';
    const element = await mounted('cf-markdown', { template, values: { build }, client });
    expect(said(element)).to.equal('build build');
    expect((one(element, 'a') as HTMLAnchorElement).href).to.equal('https://a.example/build');
    expect(client.listeners.size).to.equal(0);
  });

  it('is followed no longer once it is not shown, and again when it is', async () => {
    const client = follower();
    const element = await mounted('cf-markdown', { template: '{build}', values: { build }, client });
    expect(client.listeners.size).to.equal(1);
    element.template = 'nothing {{other}}';
    element.values = {};
    await drawn(element);
    expect(client.listeners.size).to.equal(0);
    element.values = { other: build };
    await drawn(element);
    expect(client.listeners.size).to.equal(1);
    element.remove();
    expect(client.listeners.size).to.equal(0);
    document.body.append(element);
    await drawn(element);
    expect(client.listeners.size).to.equal(1);
  });
});
