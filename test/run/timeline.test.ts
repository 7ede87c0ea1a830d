import { expect } from 'chai';
import type { RunEvent } from 'confer-kit';
import { timeline } from '../../components/run/timeline.ts';

/** Events in their order; what a test does not ask about is left out. */
const told = (...events: object[]) => timeline(events.map((event, n) => ({ seq: n + 1, at: n, ...event }) as RunEvent));
const words = (...events: object[]) => told(...events).map((item) => item.words);

describe('a timeline', () => {
  it('tells of steps with their tries, of child runs, messages and events', () => {
    const step = { type: 'step', name: 'build', attempts: 3, value: 1 };
    const child = { type: 'step', name: 'review', runId: 'r/review' };
    expect(words(step, child)).to.deep.equal(['build (3 tries)', 'review']);
    expect(told(child)[0]!.runId).to.equal('r/review');
    expect(words({ type: 'message', channel: 'notes', value: 'hi' })).to.deep.equal(['Message on notes']);
    expect(words({ type: 'emitted', name: 'token', value: 1 })).to.deep.equal(['token']);
  });

  it('has logs by their templates, and failures that stand out', () => {
    const log = { type: 'logged', level: 'info', template: 'Built {it} in {time} s', values: { it: 'shop', time: 3 } };
    expect(words(log)).to.deep.equal(['Built shop in 3 s']);
    const error = { name: 'Error', message: 'no header' };
    expect(told({ type: 'step', name: 'read', error })[0]).to.include({ tone: 'bad', words: 'read: no header' });
    expect(told({ type: 'failed', error })[0]).to.include({ tone: 'bad', words: 'Failed: no header' });
  });

  it('says who answered, in the words of the button, and why', () => {
    const asked = { type: 'asked', inputId: 'i', template: 'Deploy?', values: {}, actions: ['Deploy', 'Reject'] };
    const answer = {
      type: 'resolved',
      inputId: 'i',
      state: 'dismissed',
      by: { id: 'bo', name: 'Bo' },
      reason: 'Friday',
    };
    const [, resolved] = told(asked, answer);
    expect(resolved!.words).to.equal('“Reject” · Bo');
    expect(resolved!.reason).to.equal('Friday');
  });

  it('leaves behind what a rewind has taken back', () => {
    const events = ['a', 'b', 'c'].map((name) => ({ type: 'step', name }));
    const past = told(...events, { type: 'rewound', to: 1 }, { type: 'step', name: 'd' }).map((item) => item.past);
    expect(past).to.deep.equal([false, true, true, false, false]);
  });
});
