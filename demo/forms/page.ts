// The forms page: a schema, the form that becomes of it, and the answer. The address names the example, so that it can be sent on.

import 'confer-kit/components';
import { choices } from './examples/choices.ts';
import type { Example } from './examples/example.ts';
import { labelling } from './examples/labelling.ts';
import { structures } from './examples/structures.ts';
import { values } from './examples/values.ts';
import { whole } from './examples/whole.ts';

const groups: [name: string, examples: Example[]][] = [
  ['As they are met with', whole],
  ['Values', values],
  ['Choices', choices],
  ['Structures', structures],
  ['Labelling', labelling],
];
const all = groups.flatMap(([, examples]) => examples);

const one = <Type extends Element>(selector: string) => document.querySelector<Type>(selector)!;
let form = one<HTMLElementTagNameMap['cf-form']>('cf-form');
const select = one<HTMLSelectElement>('#example');
const area = one<HTMLTextAreaElement>('#schema');

for (const [label, examples] of groups) {
  const group = Object.assign(document.createElement('optgroup'), { label });
  group.append(...examples.map(({ name }) => new Option(name, name)));
  select.append(group);
}

function show({ name, schema, value, values }: Example): void {
  select.value = name;
  area.value = JSON.stringify(schema, null, 2);
  one('#wrong').textContent = '';
  const fresh = Object.assign(document.createElement('cf-form'), { name: 'answer', schema, value, values });
  fresh.addEventListener('cf-change', told);
  form.replaceWith(fresh);
  form = fresh;
  told();
}

/** Files are no JSON: they are named. */
const written = (_: string, value: unknown) =>
  value instanceof File ? `file: ${value.name}, ${value.size} bytes` : value;

function told(): void {
  void form.updateComplete.then(() => {
    one('#answer').textContent = JSON.stringify(form.value, written, 2) ?? 'none yet';
  });
}

select.addEventListener('change', () => {
  location.hash = encodeURIComponent(select.value);
});
area.addEventListener('input', () => {
  try {
    form.schema = JSON.parse(area.value);
    one('#wrong').textContent = '';
  } catch (error) {
    one('#wrong').textContent = `This is not JSON yet: ${(error as Error).message}`;
  }
  told();
});
one('#around').addEventListener('reset', told);
one('#around').addEventListener('submit', (event) => {
  event.preventDefault();
  one('#answer').textContent = `Sent: ${JSON.stringify(form.value, written, 2)}`;
});

const follow = () => show(all.find(({ name }) => name === decodeURIComponent(location.hash.slice(1))) ?? all[0]!);
addEventListener('hashchange', follow);
follow();
