// A prompt with alternatives, such as those of an agent's tool call: how it reads once one is chosen; and a prompt in a chat.

import { expect } from 'chai';
import type { InputRecord } from 'confer-kit';
import 'confer-kit/components';
import { answerText } from '../../components/prompt/answered.ts';
import { all, barriers, cleared, mounted, said } from '../cf-page.ts';

const draft = { to: 'ana@example.org', text: 'Hello' };
const mail = {
  type: 'object',
  properties: { to: { type: 'string', title: 'To' }, text: { type: 'string', title: 'Text' } },
  default: draft,
};
const alternative = (type: string, title: string, more = {}) => ({
  type: 'object',
  title,
  properties: { type: { const: type }, ...more },
  required: ['type', ...Object.keys(more)],
});
const schema = {
  ui: { widget: 'buttons' },
  oneOf: [
    alternative('approve', 'Approve'),
    alternative('edit', 'Edit', { input: mail }),
    alternative('respond', 'Ask back', { message: { type: 'string', title: 'Message' } }),
  ],
};
const question: InputRecord = {
  ...{ id: 'i', runId: 'r', workflow: 'w', key: 'k', template: 'Send it?', values: {}, schema },
  ...{ state: 'pending', createdAt: 0, actions: ['Send', 'Reject'] },
} as InputRecord;

const answered = (value: unknown) =>
  mounted('cf-prompt', { input: { ...question, state: 'responded', resolution: { value, at: 0 } } });
const text = (prompt: Element) => said(all(prompt, '.outcome')[0]!).replaceAll(/\s+/g, ' ');

describe('<cf-prompt> with alternatives', () => {
  afterEach(cleared);

  it('says which one was chosen, and no more where it asks for nothing', async () => {
    expect(text(await answered({ type: 'approve' }))).to.match(/^“Approve”, \S+ \d+, \d+, \S+ [AP]M$/);
  });

  it('says what was changed of a proposal, and not the rest again', async () => {
    const prompt = await answered({ type: 'edit', input: { ...draft, text: 'Hello Ana' } });
    expect(all(prompt, 'del, ins').map((one) => said(one))).to.deep.equal(['Hello', 'Hello Ana']);
    expect(text(prompt)).to.contain('“Edit”').and.not.to.contain('example.org');
  });

  it('says what was entered for the one that was chosen', async () => {
    expect(text(await answered({ type: 'respond', message: 'Which Ana?' }))).to.match(
      /^“Ask back”.* Message Which Ana\?$/,
    );
  });

  it('is told in a line, by its title, in the list of what is done', async () => {
    const input = { ...question, resolution: { value: { type: 'respond', message: 'Which Ana?' }, at: 0 } };
    expect(answerText({ ...input, state: 'responded' } as InputRecord)).to.equal('Ask back, Which Ana?');
  });

  it('takes as little room as it can in a chat', async () => {
    const [usual, small] = [
      await mounted('cf-prompt', { input: question }),
      await mounted('cf-prompt', { input: question }),
    ];
    small.compact = true;
    await small.updateComplete;
    expect(small.hasAttribute('compact')).to.equal(true);
    expect(small.offsetHeight).to.be.lessThan(usual.offsetHeight);
    expect(getComputedStyle(all(small, '.actions')[0]!).position).to.equal('static');
    expect(await barriers(small)).to.deep.equal([]);
  });
});
