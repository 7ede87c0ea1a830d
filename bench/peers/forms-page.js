// The same form by <cf-form> and by @rjsf/core, in one page and in turns: until its fields stand, and until a key is taken in.

import 'confer-kit/cf-form';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const names = ['cf-form', '@rjsf/core'];

const kinds = [
  { type: 'string', maxLength: 40 },
  { type: 'integer', minimum: 0 },
  { type: 'boolean' },
  { enum: ['low', 'middle', 'high'] },
];

/** A quarter of each kind; the first is a text. */
const schemaOf = (fields) => ({
  type: 'object',
  properties: Object.fromEntries(Array.from({ length: fields }, (_, i) => [`field${i}`, kinds[i % kinds.length]])),
});

async function ours(schema) {
  const form = Object.assign(document.createElement('cf-form'), { schema });
  document.body.append(form);
  await form.updateComplete;
  const first = () => form.shadowRoot.querySelector('input, textarea');
  const typed = (text) => {
    first().value = text;
    first().dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    return form.updateComplete;
  };
  return { first, typed, remove: () => form.remove() };
}

async function theirs(schema) {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Form, { schema, validator, liveValidate: false })));
  const first = () => place.querySelector('input');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const typed = (text) => {
    set.call(first(), text);
    flushSync(() => first().dispatchEvent(new Event('input', { bubbles: true })));
  };
  const remove = () => {
    root.unmount();
    place.remove();
  };
  return { first, typed, remove };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Milliseconds, medians, in the order of `names`. */
async function compared(fields, rounds = 12) {
  const schema = schemaOf(fields);
  const ways = [ours, theirs];
  const mount = ways.map(() => []);
  const key = ways.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, show] of ways.entries()) {
      let shown;
      const time = await timed(async () => {
        shown = await show(structuredClone(schema));
      });
      await frame();
      if (!shown.first()) throw new Error(`Nothing stands of the form by ${names[index]}.`);
      const keys = [];
      for (let n = 0; n < 10; n++) keys.push(await timed(() => shown.typed(`typed ${n}`)));
      shown.remove();
      // The first round warms up.
      if (round > 0) {
        mount[index].push(time);
        key[index].push(median(keys));
      }
    }
  return { fields, mount: mount.map(median), key: key.map(median) };
}

Object.assign(globalThis, { compared });
