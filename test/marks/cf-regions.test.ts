// <cf-regions>: what a person marks in a picture, by mouse, touch and keys, and what the answer holds of it.

import { a11ySnapshot, executeServerCommand, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import 'confer-kit/cf-regions';
import { issuesOf } from '../../src/validation/validate.ts';
import { all, barriers, button, cleared, drawn, focused, mounted, one, said } from '../cf-page.ts';
import { entries, press } from './keys.ts';

const integer = { type: 'integer' };
const whole = { x: integer, y: integer, width: integer, height: integer };
const labels = { label: { enum: ['Cat', 'Dog'] } };
const regions = (properties: object = { ...whole, ...labels }, ui: object = {}) => ({
  type: 'object',
  properties: {
    seen: {
      ...{ type: 'array', title: 'Animals', items: { type: 'object', properties } },
      ui: { widget: 'regions', of: 'photo', ...ui },
    },
  },
  required: ['seen'],
});
const shapes = {
  ...{ shape: { enum: ['box', 'polygon', 'point'] }, ...whole, ...labels },
  points: { type: 'array', items: { type: 'array', items: integer, minItems: 2, maxItems: 2 } },
};

/** A picture of 400 × 200. */
async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(400, 200);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#9ab';
  pen.fillRect(0, 0, 400, 200);
  return canvas.convertToBlob();
}

async function shown({ schema = regions(), seen }: { schema?: object; seen?: unknown } = {}) {
  const value = seen === undefined ? undefined : { seen };
  const form = await mounted('cf-form', { schema, values: { photo: await picture() }, value });
  const field = one(form, 'cf-regions');
  while (!all(field, 'svg').length) await new Promise((resolve) => setTimeout(resolve, 10));
  await drawn(form);
  return { form, field, marked: () => (form.value as { seen: unknown[] }).seen };
}

/** Where a place of the picture is on the page. */
function place(field: Element, x: number, y: number): [number, number] {
  const box = one(field, '.picture').getBoundingClientRect();
  return [Math.round(box.left + (x / 400) * box.width), Math.round(box.top + (y / 200) * box.height)];
}

async function dragged(field: Element, from: [number, number], to: [number, number]): Promise<void> {
  await sendMouse({ type: 'move', position: place(field, ...from) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: place(field, ...to) });
  await sendMouse({ type: 'up' });
  await drawn(field);
}
async function clicked(field: Element, ...places: [number, number][]): Promise<void> {
  for (const each of places) await sendMouse({ type: 'click', position: place(field, ...each) });
  await drawn(field);
}
async function touched(field: Element, ...places: [number, number][]): Promise<void> {
  await executeServerCommand(
    'touch',
    places.map((each) => place(field, ...each)),
  );
  await drawn(field);
}

describe('<cf-regions>', () => {
  afterEach(cleared);

  it('draws, moves, resizes and names a box by keys alone', async () => {
    const { form, field, marked } = await shown();
    form.focus();
    expect(focused()).to.equal(one(field, '.picture'));
    await press(field, 'ArrowLeft', 'Alt+ArrowUp', '2', 'Enter');
    expect(marked()).to.deep.equal([{ label: 'Dog', x: 170, y: 79, width: 40, height: 40 }]);
    expect(one(field, '[role=status]').textContent).to.equal('Marked: Dog: box at 170, 79, 40 × 40');
    await press(field, 'ArrowRight', 'Alt+ArrowDown', 'Shift+ArrowRight', 'Alt+Shift+ArrowUp', '1');
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 174, y: 80, width: 44, height: 39 }]);
    expect(issuesOf(regions(), form.value)).to.deep.equal([]);
    await press(field, 'Escape', 'Delete');
    expect(marked(), 'what is left is not taken away').to.have.length(1);
    await press(field, 'PageDown', 'Delete');
    expect(marked()).to.deep.equal([]);
  });

  it('stays within the picture, however far keys go', async () => {
    const { form, field, marked } = await shown({ seen: [{ x: 380, y: 0, width: 20, height: 20, label: 'Cat' }] });
    form.focus();
    await press(field, 'PageDown', 'ArrowRight', 'ArrowUp', 'Shift+ArrowDown');
    expect(marked()).to.deep.equal([{ x: 380, y: 0, width: 20, height: 24, label: 'Cat' }]);
  });

  it('draws a box by mouse with the label that is chosen, moves and resizes it', async () => {
    const { field, marked } = await shown();
    button(field, 'Dog 2').click();
    await drawn(field);
    await dragged(field, [40, 20], [140, 100]);
    expect(marked()).to.deep.equal([{ label: 'Dog', x: 40, y: 20, width: 100, height: 80 }]);
    await dragged(field, [90, 60], [110, 70]);
    expect(marked()).to.deep.equal([{ label: 'Dog', x: 60, y: 30, width: 100, height: 80 }]);
    await dragged(field, [160, 110], [200, 150]);
    expect(marked()).to.deep.equal([{ label: 'Dog', x: 60, y: 30, width: 140, height: 120 }]);
    await dragged(field, [60, 30], [20, 10]);
    expect(marked()).to.deep.equal([{ label: 'Dog', x: 20, y: 10, width: 180, height: 140 }]);
  });

  for (const units of ['pixels', 'fractions']) {
    it(`keeps a box in the picture that is drawn to its edge, however small it is shown, in ${units}`, async () => {
      const number = { type: 'number' };
      const properties = { x: number, y: number, width: number, height: number, ...labels };
      const { field } = await shown({ schema: regions(properties, { units }) });
      // A pixel of the page is two and a half of the picture.
      one(field, 'img').style.inlineSize = '160px';
      const seen: unknown[] = [];
      for (const from of [2, 3, 4, 5, 6, 7, 8, 9]) {
        const { left, right, top, bottom } = one(field, '.picture').getBoundingClientRect();
        await sendMouse({ type: 'move', position: [Math.ceil(left) + from, Math.ceil(top) + from] });
        await sendMouse({ type: 'down' });
        await sendMouse({ type: 'move', position: [Math.ceil(right) + 9, Math.ceil(bottom) + 9] });
        await sendMouse({ type: 'up' });
        await drawn(field);
        seen.push(...entries(field));
        button(field, 'Undo').click();
        await drawn(field);
      }
      expect(seen).to.have.length(8);
      expect(seen.join()).not.to.contain('not in this picture');
    });
  }

  it('draws by touch: a drag, or a tap and the handles', async () => {
    const { field, marked } = await shown();
    await touched(field, [20, 20], [60, 60], [120, 100]);
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 20, y: 20, width: 100, height: 80 }]);
    await touched(field, [300, 100]);
    expect(marked()[1]).to.deep.equal({ label: 'Cat', x: 280, y: 80, width: 40, height: 40 });
    await touched(field, [320, 120], [340, 130], [360, 140]);
    expect(marked()[1]).to.deep.equal({ label: 'Cat', x: 280, y: 80, width: 80, height: 60 });
  });

  it('draws polygons and points, where the schema has them, by mouse', async () => {
    const { field, marked } = await shown({ schema: regions(shapes) });
    button(field, 'Polygon').click();
    await drawn(field);
    await clicked(field, [20, 20], [120, 20], [120, 120], [20, 20]);
    const points = [[20, 20], [120, 20], [120, 120]]; // biome-ignore format: places
    expect(marked()).to.deep.equal([{ label: 'Cat', shape: 'polygon', points }]);
    button(field, 'Point').click();
    await drawn(field);
    await clicked(field, [300, 50]);
    expect(marked()[1]).to.deep.equal({ label: 'Cat', shape: 'point', x: 300, y: 50 });
  });

  it('draws and changes a polygon by keys', async () => {
    const { form, field, marked } = await shown({ schema: regions(shapes) });
    button(field, 'Polygon').click();
    form.focus();
    await press(
      field,
      'Enter',
      'ArrowRight',
      'Enter',
      'ArrowDown',
      'Enter',
      'ArrowLeft',
      'Enter',
      'Backspace',
      'ArrowUp',
      'Enter',
    );
    expect(marked()).to.deep.equal([{ label: 'Cat', shape: 'polygon', points: [[200, 100], [210, 100], [210, 110]] }]); // biome-ignore format: places
    await press(field, '.', 'Shift+ArrowUp', 'ArrowRight');
    expect(marked()).to.deep.equal([{ label: 'Cat', shape: 'polygon', points: [[204, 100], [214, 96], [214, 110]] }]); // biome-ignore format: places
  });

  it('closes a polygon that was left open, if it has three corners, and forgets what has fewer', async () => {
    const { form, field, marked } = await shown({ schema: regions(shapes) });
    const elsewhere = Object.assign(document.createElement('button'), { textContent: 'elsewhere' });
    form.after(elsewhere);
    button(field, 'Polygon').click();
    await drawn(field);
    await clicked(field, [20, 20], [120, 20]);
    elsewhere.focus();
    await drawn(field);
    expect(marked()).to.deep.equal([]);
    await clicked(field, [20, 20], [120, 20], [120, 120]);
    elsewhere.focus();
    const points = [[20, 20], [120, 20], [120, 120]]; // biome-ignore format: places
    expect(marked()).to.deep.equal([{ label: 'Cat', shape: 'polygon', points }]);
    await clicked(field, [220, 20], [320, 20], [320, 120]);
    await press(field, 'Control+Enter');
    expect(marked()).to.have.length(2);
    await clicked(field, [20, 150], [120, 150], [120, 190]);
    button(field, 'Point').click();
    expect(marked()).to.have.length(3);
    elsewhere.remove();
  });

  it('takes what keys did to one region back as one step', async () => {
    const { form, field, marked } = await shown();
    form.focus();
    await press(field, 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Control+z');
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 180, y: 80, width: 40, height: 40 }]);
    await press(field, 'Control+z');
    expect(marked()).to.deep.equal([]);
    await press(field, 'Control+y', 'Control+y');
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 192, y: 80, width: 40, height: 40 }]);
  });

  it('counts in parts of the picture, where the schema says so', async () => {
    const number = { type: 'number', minimum: 0, maximum: 1 };
    const schema = regions({ x: number, y: number, width: number, height: number, ...labels }, { units: 'fractions' });
    const { form, field, marked } = await shown({ schema });
    form.focus();
    await press(field, 'Enter');
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 0.45, y: 0.4, width: 0.1, height: 0.2 }]);
    expect(issuesOf(schema, form.value)).to.deep.equal([]);
    expect(entries(field)).to.deep.equal(['Cat: box at 180, 80, 40 × 40']);
  });

  it('lets a box be drawn anew where it is moved on the page, or what is marked changes, while one is drawn', async () => {
    const { form, field, marked } = await shown();
    const around = document.createElement('div');
    const begin = async () => {
      await sendMouse({ type: 'move', position: place(field, 40, 20) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: place(field, 140, 100) });
    };
    await begin();
    document.body.append(around);
    around.append(form);
    await sendMouse({ type: 'up' });
    await drawn(form);
    expect(all(field, 'rect[data-at]')).to.have.length(0);
    await begin();
    await sendMouse({ type: 'up' });
    await drawn(form);
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 40, y: 20, width: 100, height: 80 }]);
    await dragged(field, [200, 20], [300, 100]);
    // The first is taken away while it is moved.
    await sendMouse({ type: 'move', position: place(field, 90, 60) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: place(field, 100, 60) });
    await press(field, 'Delete');
    await sendMouse({ type: 'up' });
    await drawn(form);
    expect(marked()).to.deep.equal([{ label: 'Cat', x: 200, y: 20, width: 100, height: 80 }]);
  });

  it('draws nothing once it may only be read, also what was being drawn', async () => {
    const { form, field } = await shown();
    await sendMouse({ type: 'move', position: place(field, 40, 20) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: place(field, 140, 100) });
    form.readonly = true;
    await drawn(form);
    await sendMouse({ type: 'up' });
    await drawn(form);
    expect(all(field, 'rect[data-at]')).to.have.length(0);
    expect(entries(field)).to.deep.equal([]);
  });

  it('has each region in a list, from where keys lead to it', async () => {
    const seen = [
      { x: 10, y: 10, width: 20, height: 20, label: 'Cat', sure: 0.3 },
      { x: 900, y: 10, width: 20, height: 20, label: 'Dog' },
    ];
    const { field, marked } = await shown({ seen });
    expect(entries(field)).to.deep.equal(['Cat: box at 10, 10, 20 × 20', 'Dog: not in this picture']);
    all(field, '.entry')[0]!.focus();
    await press(field, 'Enter', 'ArrowDown');
    expect(marked()[0], 'what else it holds stays').to.deep.equal({ ...seen[0], y: 14 });
    all(field, '.entry')[1]!.focus();
    await press(field, 'Delete');
    expect(marked()).to.have.length(1);
  });

  it('fetches no picture from elsewhere', async () => {
    const form = await mounted('cf-form', { schema: regions(), values: { photo: '/docs/label.png' } });
    expect(all(form, 'img')).to.deep.equal([]);
    expect(said(form)).to.contain('This picture cannot be shown');
  });

  it('is a tree of named things to a screen reader, and clean', async function () {
    if (navigator.userAgent.includes('Firefox')) this.skip();
    const { form } = await shown({ seen: [{ x: 10, y: 10, width: 20, height: 20, label: 'Cat' }] });
    expect(await barriers(form)).to.deep.equal([]);
    const tree = JSON.stringify(await a11ySnapshot({}));
    for (const name of ['Animals', 'Cat: box at 10, 10, 20 × 20', 'Remove Cat: box at 10, 10, 20 × 20'])
      expect(tree).to.contain(`"name":"${name}"`);
  });
});
