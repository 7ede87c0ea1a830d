import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Client, InputRecord } from 'confer-kit';
import { useStrings } from 'confer-kit/components';

import { commonStrings } from '../../components/shared/strings/common.ts';
import { formStrings } from '../../components/shared/strings/form.ts';
import { inboxStrings } from '../../components/shared/strings/inbox.ts';
import { keyStrings } from '../../components/shared/strings/keys.ts';
import { markStrings } from '../../components/shared/strings/marks.ts';
import { outcomeStrings } from '../../components/shared/strings/outcomes.ts';
import { promptStrings } from '../../components/shared/strings/prompt.ts';
import { rareFieldStrings } from '../../components/shared/strings/rare-fields.ts';
import { runStrings } from '../../components/shared/strings/run.ts';
import { valueStrings } from '../../components/shared/strings/values.ts';
import { german } from '../../components/shared/strings-de.ts';
import { all, barriers, button, cleared, drawn, entered, labelled, mounted, one, said } from '../cf-page.ts';
import { eventually } from '../world.ts';

const schema = {
  type: 'object',
  title: 'Ticket',
  properties: {
    name: { type: 'string', title: 'Name', description: 'As on the card', minLength: 2 },
    kind: { title: 'Kind', enum: ['bug', 'wish', 'question'] },
    urgent: { type: 'boolean', title: 'Urgent' },
    due: { type: 'string', format: 'date', title: 'Due' },
    tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
    who: { type: 'object', title: 'Who', properties: { mail: { type: 'string', format: 'email', title: 'Mail' } } },
    note: { type: 'string', format: 'textarea', title: 'Note' },
  },
  required: ['name', 'kind'],
};
const template = `# Report {n}

> quoted *text* with a [link](https://a.example) and \`code\`

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |

- [x] done
- [ ] to do

\`\`\`js
const a = 1;
\`\`\`

{{text}} {{rows}} ![Picture](https://a.example/p.png)`;
const table = (length: number) => Array.from({ length }, (_, id) => ({ id, name: `n${id}`, at: new Date(0) }));
const values = {
  n: 1234.5,
  text: 'long '.repeat(500),
  rows: table(12),
  deep: { a: { b: { c: { d: 1 } } } },
  none: null,
  file: new File(['x'], 'x.txt', { type: 'text/plain' }),
  build: { '~confer': 'step', id: 's', name: 'build' },
};
const input = (more: Partial<InputRecord> = {}): InputRecord => ({
  id: `i${Math.random()}`,
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  template,
  values,
  title: 'A question',
  schema,
  createdAt: 0,
  ...more,
});
const resolution = {
  value: { name: 'Zed', kind: 'bug', tags: ['a'], who: { mail: 'z@a.example' } },
  by: { id: 'bo', name: 'Bo' },
  at: 0,
};
const waiting = {
  user: { id: 'ana' },
  inputs: { respond: () => new Promise(() => {}) },
  follow: () => () => {},
} as unknown as Client;
const failing = {
  user: { id: 'ana' },
  inputs: { respond: () => Promise.reject(new Error('The disk is full.')) },
} as unknown as Client;

/** Every state that a prompt can be in. */
const states: Record<string, () => Promise<HTMLElement>> = {
  'a form': () => mounted('cf-prompt', { input: input(), client: waiting }),
  'an approval that expires': () => mounted('cf-prompt', { input: input({ schema: undefined, expiresAt: 4e12 }) }),
  'a choice': () => mounted('cf-prompt', { input: input({ schema: { enum: ['one', 'two', 'three'] } }) }),
  'errors and their summary': async () => {
    const element = await mounted('cf-prompt', { input: input() });
    button(element, 'Submit').click();
    await drawn(element);
    expect(all(element, '[part=summary] a').length).to.be.greaterThan(0);
    return element;
  },
  'words that do not end': async () => {
    const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3);
    const text = { type: 'string', title: word, description: `*${word}*` };
    const schema = {
      type: 'object',
      title: word,
      description: word,
      properties: { text, choice: { enum: [word, 'b'] }, prices: { additionalProperties: { type: 'number' } } },
      required: ['text', 'choice'],
    };
    const initial = { prices: { [word]: 1 } };
    const element = await mounted('cf-prompt', {
      input: input({ title: word, schema, initial, actions: [word, word] }),
    });
    button(element, word).click();
    await drawn(element);
    return element;
  },
  'on its way': async () => {
    const element = await mounted('cf-prompt', { input: input({ schema: undefined }), client: waiting });
    button(element, 'Approve').click();
    await drawn(element);
    expect(element.busy).to.equal(true);
    return element;
  },
  'something went wrong': async () => {
    const element = await mounted('cf-prompt', { input: input({ schema: undefined }), client: failing });
    button(element, 'Approve').click();
    await eventually(() => all(element, '[part=problem]').length);
    return element;
  },
  'a reason': async () => {
    const element = await mounted('cf-prompt', { input: input() });
    button(element, 'Give a reason').click();
    await drawn(element);
    return element;
  },
  'for somebody else': () => mounted('cf-prompt', { input: input({ requires: { role: ['boss'] } }), client: waiting }),
  answered: () => mounted('cf-prompt', { input: input({ state: 'responded', resolution }) }),
  dismissed: () => mounted('cf-prompt', { input: input({ state: 'dismissed', resolution: { reason: 'No', at: 0 } }) }),
  'answered elsewhere': async () => {
    const element = await mounted('cf-prompt', { input: input({ id: 'same' }) });
    await entered(element, labelled(element, 'Name'), 'half');
    element.input = input({ id: 'same', state: 'responded', resolution });
    await drawn(element);
    expect(said(element)).to.contain('It was not sent.');
    return element;
  },
  restored: async () => {
    const record = input();
    const first = await mounted('cf-prompt', { input: record });
    await entered(first, labelled(first, 'Name'), 'half');
    first.remove();
    return mounted('cf-prompt', { input: record });
  },
  'the keys': async () => {
    const element = await mounted('cf-prompt', { input: input() });
    one(element, '.help').click();
    await eventually(() => all(element, 'dialog:modal').length === 1);
    return element;
  },
  loading: () =>
    mounted('cf-prompt', {
      inputId: 'i',
      client: { inputs: { get: () => new Promise(() => {}) } } as unknown as Client,
    }),
  'nothing there': () =>
    mounted('cf-prompt', {
      inputId: 'i',
      client: { inputs: { get: () => Promise.reject(new Error('None')) } } as unknown as Client,
    }),
  'a text by itself': () => mounted('cf-markdown', { template, values: { ...values, rows: table(120) } }),
  'a text, unfolded': async () => {
    const element = await mounted('cf-markdown', { template, values: { ...values, rows: table(120) } });
    for (const more of all(element, 'button.more, summary')) more.click();
    await eventually(() => all(element, 'details > div').every((place) => place.hasChildNodes()));
    return element;
  },
};

async function emulated(features: Record<string, string>): Promise<boolean> {
  return executeServerCommand<boolean, Record<string, string>>('media', features).catch(() => false);
}

describe('a prompt is for everybody', () => {
  const root = document.documentElement;
  afterEach(async () => {
    cleared();
    root.removeAttribute('style');
    root.dir = '';
    root.lang = 'en';
    document.body.removeAttribute('style');
    await emulated({});
  });

  for (const scheme of ['light', 'dark', 'forced colours'] as const) {
    for (const [name, show] of Object.entries(states)) {
      it(`without barriers in ${scheme}: ${name}`, async function () {
        if (scheme === 'forced colours' && !(await emulated({ 'forced-colors': 'active' }))) this.skip();
        root.style.colorScheme = scheme === 'dark' ? 'dark' : 'light';
        document.body.style.background = 'Canvas';
        expect(await barriers(await show(), scheme === 'light' ? undefined : 'colours')).to.deep.equal([]);
      });
    }
  }

  for (const [name, show] of Object.entries(states)) {
    it(`fits into a narrow page, at 200 % zoom and from right to left: ${name}`, async () => {
      const frame = document.body.appendChild(document.createElement('div'));
      const element = await show();
      frame.append(element);
      for (const dir of ['ltr', 'rtl']) {
        for (const zoom of ['1', '2']) {
          root.dir = dir;
          frame.style.cssText = `inline-size: 320px; zoom: ${zoom}; overflow: auto`;
          await drawn(element);
          expect(frame.scrollWidth, `${dir} ${zoom}`).to.be.at.most(frame.clientWidth);
        }
      }
    });
  }

  it('moves nothing for those who do not want it', async function () {
    if (!(await emulated({ 'prefers-reduced-motion': 'reduce' }))) this.skip();
    const element = await states['a form']!();
    const moving = all(element, '*').filter((each) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(each);
      return parseFloat(transitionDuration) > 0 || (animationName !== 'none' && parseFloat(animationDuration) > 0);
    });
    expect(moving.map(({ className }) => className)).to.deep.equal([]);
  });

  it('speaks the language that the page is in, as soon as it is', async () => {
    useStrings(german, 'de');
    const element = await mounted('cf-prompt', { input: input({ title: '' }) });
    expect(button(element, 'Submit').part.contains('respond')).to.equal(true);
    root.lang = 'de-DE';
    await eventually(() => all(element, 'button').some(({ textContent }) => textContent === 'Absenden'));
    await drawn(element);
    expect(said(element)).to.contain('Grund angeben').and.to.contain('Mehr anzeigen').and.to.contain('1.234,5');
    expect(said(element)).not.to.match(/Submit|Dismiss|Give a reason|Show more/);
    root.lang = 'en';
    await eventually(() => all(element, 'button').some(({ textContent }) => textContent === 'Submit'));
  });

  it('says what a page puts in place of single words, in every language', async () => {
    useStrings(german, 'de');
    useStrings({ submit: 'Hand in' });
    root.lang = 'de';
    const element = await mounted('cf-prompt', { input: input() });
    await eventually(() => promptStrings.dismiss === 'Verwerfen');
    await drawn(element);
    expect([button(element, 'Hand in'), button(element, 'Verwerfen')]).to.have.length(2);
    useStrings({ submit: undefined });
    await drawn(element);
    expect(button(element, 'Absenden').part.contains('respond')).to.equal(true);
  });

  it('has a German word for each English one, of the same kind', () => {
    const kinds = (catalogue: object) =>
      Object.entries(catalogue).map(([name, words]) => [
        name,
        typeof words,
        typeof words === 'function' ? words.length : 0,
      ]);
    const english = [
      ...[commonStrings, outcomeStrings, valueStrings, formStrings, rareFieldStrings],
      ...[promptStrings, inboxStrings, runStrings, keyStrings, markStrings],
    ];
    expect(kinds(german)).to.have.deep.members(kinds(Object.assign({}, ...english)));
  });
});
