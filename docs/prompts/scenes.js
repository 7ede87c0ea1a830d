// Prompts worth looking at. Each scene is the record of an input, and what somebody then does.

import { useStrings } from 'confer-kit/components';
import { german } from '../../components/shared/strings-de.ts';

useStrings(german, 'de');

const at = Date.UTC(2026, 4, 12, 9, 41);
const bo = { id: 'bo', name: 'Bo Lindqvist' };
const person = {
  type: 'object',
  properties: {
    name: { type: 'string', title: 'Name', description: 'As it stands on the invoice.', minLength: 2 },
    email: { type: 'string', format: 'email', title: 'E-mail' },
    kind: { enum: ['private', 'business', 'public body'], title: 'Kind of customer' },
    seats: { type: 'integer', title: 'Seats', minimum: 1, maximum: 500, default: 5 },
    start: { type: 'string', format: 'date', title: 'Starts on' },
    newsletter: { type: 'boolean', title: 'Newsletter' },
    notes: { type: 'string', format: 'textarea', title: 'Notes', maxLength: 500 },
  },
  required: ['name', 'email', 'kind', 'seats', 'start'],
};
const order = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      title: 'Items',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          article: { type: 'string', title: 'Article' },
          size: { enum: ['S', 'M', 'L'], title: 'Size' },
          count: { type: 'integer', minimum: 1, title: 'Count' },
        },
        required: ['article', 'size', 'count'],
      },
    },
    address: {
      type: 'object',
      title: 'Ship to',
      properties: { street: { type: 'string', title: 'Street' }, city: { type: 'string', title: 'City' } },
      required: ['street', 'city'],
    },
  },
  required: ['items'],
};
const feedback = {
  type: 'object',
  properties: {
    sentiment: { enum: ['positive', 'neutral', 'negative'], title: 'Sentiment' },
    note: { type: 'string', title: 'Note' },
  },
  required: ['sentiment'],
};

const transcript = Array.from({ length: 4000 }, (_, i) => {
  const time = `${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`;
  const lines = [
    'Thank you for calling. How can I help you?',
    'My order has not arrived, and it is the second time.',
    'I am sorry to hear that. May I have the number of the order?',
    'It is somewhere in the mail … one moment, please.',
  ];
  return `[${time}] ${i % 2 ? 'Customer' : 'Agent'}: ${lines[i % 4]}`;
}).join('\n');

/** A photograph, as far as a canvas goes. */
async function photo() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 600 });
  const draw = canvas.getContext('2d');
  const sky = draw.createLinearGradient(0, 0, 0, 420);
  sky.addColorStop(0, '#28527a');
  sky.addColorStop(1, '#f6c28b');
  draw.fillStyle = sky;
  draw.fillRect(0, 0, 960, 600);
  draw.fillStyle = '#fff3d6';
  draw.beginPath();
  draw.arc(690, 300, 54, 0, 7);
  draw.fill();
  for (const [color, base, height] of [
    ['#4a6b7c', 420, 150],
    ['#2f4858', 470, 120],
    ['#1b2c36', 540, 90],
  ]) {
    draw.fillStyle = color;
    draw.beginPath();
    draw.moveTo(0, 600);
    for (let x = 0; x <= 960; x += 8)
      draw.lineTo(x, base - height * Math.abs(Math.sin(x / 140 + base) * Math.sin(x / 61)));
    draw.lineTo(960, 600);
    draw.fill();
  }
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'));
  return new File([blob], 'camera-7.jpg', { type: 'image/jpeg' });
}

const scenes = {
  approval: {
    record: {
      title: 'Deploy to production',
      template:
        'Release **{version}** of `{service}` is ready. {author} wants it out today.\n\n{{{changes}}}\n\n| check | result |\n|---|---|\n| unit tests | 1,204 passed |\n| load test | p95 {p95} ms |\n| schema change | none |',
      values: {
        version: '4.2.0',
        service: 'checkout',
        author: 'Ana',
        p95: 182,
        changes:
          '- [x] Retry the payment when the bank times out\n- [x] Show the delivery date\n- [ ] Translate the receipts',
        commit: '9f1c2ab',
        built: new Date(at),
      },
      actions: ['Deploy', 'Hold back'],
      expiresAt: at + 86_400_000,
    },
  },
  choice: {
    record: {
      title: 'Label this feedback',
      template: '{{text}}\n\nWhat does it say?',
      values: {
        text: 'The parcel came two days late.\nBut the lady on the phone was so kind that I would order again.',
        source: 'survey',
      },
      schema: feedback,
    },
    does: ({ form }) => form.renderRoot.querySelector('input').click(),
  },
  errors: {
    record: {
      title: 'New customer',
      template: 'Please complete what **{agent}** has begun.',
      values: { agent: 'the importer' },
      schema: person,
      initial: { name: 'X', email: 'lucy@', seats: 5 },
    },
    does: ({ prompt }) => prompt.respond(),
  },
  nested: {
    record: {
      title: 'Check the order',
      template: 'Read from `{file}`. Correct what was misread.',
      values: { file: 'scan-0312.pdf' },
      schema: order,
      initial: {
        items: [
          { article: 'T-shirt', size: 'M', count: 2 },
          { article: 'Hoodie', size: 'L', count: 1 },
        ],
        address: { street: 'Hauptstr. 5', city: 'Graz' },
      },
    },
  },
  image: {
    record: async () => ({
      title: 'What is to be seen?',
      template: '![The view of camera 7]({photo})',
      values: { photo: await photo(), camera: 7, taken: new Date(at) },
      schema: { enum: ['mountains', 'water', 'buildings', 'nothing'] },
    }),
  },
  table: {
    record: {
      title: 'Pay these invoices?',
      template: '{count} invoices are due, {total} € in all.\n\n{{invoices}}',
      values: {
        count: 5,
        total: 14_205.3,
        invoices: [
          ['Papierfabrik Nord', 'A-1021', 1240.5],
          ['Stadtwerke', '88-3312', 402.8],
          ['Cloud & Co', 'CC-77', 9120],
          ['Reinigung Blitz', '2026-14', 1342],
          ['Blumen Rosa', '114', 2100],
        ].map(([supplier, number, amount], i) => ({ supplier, number, amount, due: new Date(at + i * 86_400_000) })),
        account: { bank: 'Erste', iban: 'AT61 1904 3002 3457 3201' },
      },
      actions: ['Pay all', 'Not yet'],
    },
  },
  transcript: {
    record: {
      title: 'Summarise the call',
      template: '{{transcript}}',
      values: { transcript },
      schema: { type: 'string', title: 'Summary', format: 'textarea', minLength: 20 },
    },
  },
  elsewhere: {
    record: {
      title: 'Label this feedback',
      template: '{{text}}',
      values: { text: 'It works. That is all I ask.' },
      schema: feedback,
    },
    does: async ({ prompt, form }) => {
      form.renderRoot.querySelector('input').click();
      const note = form.renderRoot.querySelector('input[type=text]');
      note.value = 'short, but content';
      note.dispatchEvent(new Event('input', { bubbles: true }));
      await prompt.updateComplete;
      prompt.input = {
        ...prompt.input,
        state: 'responded',
        resolution: { value: { sentiment: 'neutral' }, by: bo, at },
      };
    },
  },
  enlarged: {
    dark: true,
    record: async () => ({ title: 'What is to be seen?', template: '{{photo}}', values: { photo: await photo() } }),
    does: ({ prompt }) => prompt.renderRoot.querySelector('cf-markdown').renderRoot.querySelector('.zoom').click(),
  },
  keys: {
    dark: true,
    record: { title: 'Tea or coffee?', template: 'We are at the kettle.', schema: { enum: ['tea', 'coffee'] } },
    does: ({ prompt }) => prompt.renderRoot.querySelector('.help').click(),
  },
  dismiss: {
    record: {
      title: 'Publish the article?',
      template: '> {teaser}\n\nBy {author}, {words} words.',
      values: {
        teaser: 'Why the tram is late, and what the city means to do about it',
        author: 'M. Okafor',
        words: 1340,
      },
      actions: ['Publish', 'Send back'],
    },
    does: async ({ prompt }) => {
      prompt.renderRoot.querySelector('.actions .plain').click();
      await prompt.updateComplete;
      await new Promise(requestAnimationFrame);
      const reason = prompt.renderRoot.querySelector('#reason');
      reason.value = 'The mayor’s quote needs a source';
      reason.focus();
    },
  },
  phone: {
    lang: 'de',
    dark: true,
    width: 390,
    record: {
      title: 'Urlaubsantrag',
      template: '**{name}** möchte vom {from} bis {to} frei haben.\n\nVertretung: {deputy}',
      values: { name: 'Jana Weiß', from: '3. August', to: '21. August', deputy: 'Tom Berger', resturlaub: 17.5 },
      schema: {
        type: 'object',
        properties: { paid: { type: 'boolean', title: 'Bezahlt' }, comment: { type: 'string', title: 'Bemerkung' } },
        required: ['paid'],
      },
      actions: ['Genehmigen', 'Ablehnen'],
    },
  },
  rtl: {
    lang: 'ar',
    dir: 'rtl',
    words: { addReason: 'اذكر السبب' },
    record: {
      title: 'مراجعة الطلب',
      template: 'طلب **{name}** رقم {number}.\n\n| الصنف | العدد |\n|---|---|\n| قلم | 12 |\n| دفتر | 3 |\n\n{{note}}',
      values: { name: 'ليلى', number: 48213, note: 'الرجاء التسليم قبل الظهر.\nThe gate code is 4711.' },
      schema: { enum: ['مقبول', 'مرفوض', 'يحتاج إلى توضيح'], title: 'القرار' },
      actions: ['إرسال', 'تجاهل'],
    },
  },
};

const {
  lang = 'en',
  dir = 'ltr',
  dark = false,
  words = {},
  record,
  does,
} = scenes[new URLSearchParams(location.search).get('scene') ?? 'approval'];
Object.assign(document.documentElement, { lang, dir });
useStrings(words);
document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
localStorage.clear();

const input = {
  id: 'i',
  runId: 'r',
  workflow: 'w',
  key: 'k',
  state: 'pending',
  createdAt: at,
  values: {},
  ...(typeof record === 'function' ? await record() : record),
};
const prompt = Object.assign(document.createElement('cf-prompt'), { input });
document.body.append(prompt);
await prompt.updateComplete;
const form = prompt.renderRoot.querySelector('cf-form');
await form?.updateComplete;
await does?.({ prompt, form });
await new Promise((resolve) => setTimeout(resolve, 100));
document.body.dataset.ready = 'yes';

/** For the tool: each scene and how wide its page is. */
globalThis.scenes = Object.entries(scenes).map(([name, { width = 780 }]) => ({ name, width }));

/** A dialog is over the page: then the window counts. */
globalThis.shownHeight = () => {
  const text = prompt.renderRoot.querySelector('cf-markdown').renderRoot;
  const dialog = [prompt.renderRoot, text].some((root) => root.querySelector('dialog[open]'));
  return dialog ? innerHeight : Math.ceil(document.documentElement.getBoundingClientRect().height);
};
