// <cf-ranges>: what a person marks in a sound, by mouse, touch and keys, and what the answer holds of it.

import { a11ySnapshot, executeServerCommand, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import 'confer-kit/cf-ranges';
import { issuesOf } from '../../src/validation/validate.ts';
import { all, barriers, button, cleared, drawn, focused, mounted, one, said } from '../cf-page.ts';
import { entries, press } from './keys.ts';
import { recording } from './recording.ts';

const number = { type: 'number', minimum: 0 };
const ranges = (ui: object = {}, time: object = number) => ({
  type: 'object',
  properties: {
    heard: {
      ...{ type: 'array', title: 'Heard' },
      items: {
        type: 'object',
        properties: { start: time, end: time, label: { enum: ['Speech', 'Music'] } },
        required: ['start', 'end', 'label'],
      },
      ui: { widget: 'ranges', of: 'recording', ...ui },
    },
  },
  required: ['heard'],
});

async function shown({
  schema = ranges(),
  heard,
  source = recording() as unknown,
}: {
  schema?: object;
  heard?: unknown;
  source?: unknown;
} = {}) {
  const form = await mounted('cf-form', {
    schema,
    values: { recording: source },
    value: heard === undefined ? undefined : { heard },
  });
  const field = one(form, 'cf-ranges');
  while (source instanceof Blob && !all(field, 'path').length) await new Promise((resolve) => setTimeout(resolve, 10));
  await drawn(form);
  return { form, field, marked: () => (form.value as { heard: unknown[] }).heard };
}

/** Where a time is on the page. */
function place(field: Element, seconds: number): [number, number] {
  const box = one(field, '.track').getBoundingClientRect();
  return [Math.round(box.left + (seconds / 10) * box.width), Math.round(box.top + box.height / 2)];
}
async function dragged(field: Element, from: number, to: number): Promise<void> {
  await sendMouse({ type: 'move', position: place(field, from) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: place(field, to) });
  await sendMouse({ type: 'up' });
  await drawn(field);
}

/** Times to the tenth: a pixel is some hundredths. */
const rough = (items: unknown[]) =>
  (items as { start: number; end: number; label: string }[]).map(({ start, end, label }) => [
    ...[Math.round(start * 10) / 10, Math.round(end * 10) / 10],
    label,
  ]);

describe('<cf-ranges>', () => {
  afterEach(cleared);

  it('begins, ends, moves and resizes a range by keys alone', async () => {
    const { form, field, marked } = await shown();
    form.focus();
    expect(focused()).to.equal(one(field, '.scroll'));
    await press(field, 'Shift+ArrowRight', 'Shift+ArrowRight', '2', 'Enter');
    expect(one(field, '[role=status]').textContent).to.equal('Begins at 0:02.');
    await press(field, 'Shift+ArrowRight', 'ArrowRight', 'Alt+ArrowRight', 'Enter');
    expect(marked()).to.deep.equal([{ label: 'Music', start: 2, end: 3.11 }]);
    expect(entries(field)).to.deep.equal(['Music: 0:02 – 0:03.11 (1.11 s)']);
    await press(field, 'ArrowRight', 'Shift+ArrowLeft', ',', 'Alt+Shift+ArrowLeft', '1');
    expect(marked()).to.deep.equal([{ label: 'Speech', start: 2.09, end: 3.11 }]);
    expect(issuesOf(ranges(), form.value)).to.deep.equal([]);
    await press(field, 'Escape', 'Delete');
    expect(marked(), 'what is left is not taken away').to.have.length(1);
    await press(field, 'PageDown', 'Delete');
    expect(marked()).to.deep.equal([]);
    await press(field, 'Control+z');
    expect(marked()).to.have.length(1);
  });

  it('marks what is dragged over by mouse, and moves and resizes it; keeps the order of time', async () => {
    const { field, marked } = await shown();
    await dragged(field, 5, 7);
    button(field, 'Music 2').click();
    await drawn(field);
    await dragged(field, 1, 2);
    expect(rough(marked())).to.deep.equal([
      [1, 2, 'Music'],
      [5, 7, 'Speech'],
    ]);
    await dragged(field, 1.5, 8.5);
    expect(rough(marked())).to.deep.equal([
      [5, 7, 'Speech'],
      [8, 9, 'Music'],
    ]);
    await dragged(field, 9, 9.5);
    expect(rough(marked())[1]).to.deep.equal([8, 9.5, 'Music']);
  });

  it('marks by touch', async () => {
    const { field, marked } = await shown();
    await executeServerCommand('touch', [place(field, 2), place(field, 3), place(field, 4)]);
    await drawn(field);
    expect(rough(marked())).to.deep.equal([[2, 4, 'Speech']]);
  });

  it('plays and stops by keys, and goes where it is pointed at', async () => {
    const { form, field } = await shown();
    const audio = one(field, 'audio') as HTMLAudioElement;
    await sendMouse({ type: 'click', position: place(field, 5) });
    expect(audio.currentTime).to.be.within(4.9, 5.1);
    form.focus();
    await press(field, ' ');
    expect(audio.paused).to.equal(false);
    await press(field, ' ');
    expect(audio.paused).to.equal(true);
  });

  it('draws how loud it is, and comes closer', async () => {
    const { field } = await shown();
    const heights = () =>
      one(field, 'path')
        .getAttribute('d')!
        .match(/[\d.]+,[\d.]+/g)!
        .map((point) => Number(point.split(',')[1]));
    expect(heights()[60], 'silence at one second').to.be.greaterThan(0.95);
    expect(heights()[180], 'loud at three').to.be.lessThan(0.4);
    button(field, 'Closer').click();
    await drawn(field);
    await drawn(field);
    expect(heights()[60], 'silence at half a second').to.be.greaterThan(0.95);
    expect(heights()[360], 'loud at three').to.be.lessThan(0.4);
    expect(one(field, '.scroll').scrollWidth).to.be.greaterThan(one(field, '.scroll').clientWidth * 1.9);
  });

  it('counts in milliseconds, where the schema says so, and shows what was stored', async () => {
    const schema = ranges({ units: 'milliseconds' }, { type: 'integer' });
    const { form, field, marked } = await shown({
      schema,
      heard: [{ start: 500, end: 1500, label: 'Music', sure: 0.2 }],
    });
    expect(entries(field)).to.deep.equal(['Music: 0:00.5 – 0:01.5 (1 s)']);
    form.focus();
    await press(field, 'PageDown', 'Alt+ArrowRight');
    expect(marked(), 'what else it holds stays').to.deep.equal([{ start: 510, end: 1510, label: 'Music', sure: 0.2 }]);
    expect(issuesOf(schema, form.value)).to.deep.equal([]);
  });

  it('shows what does not lie in the sound, and plays none from elsewhere', async () => {
    const { field } = await shown({ heard: [{ start: 50, end: 60, label: 'Speech' }] });
    expect(entries(field)).to.deep.equal(['Speech: not in this sound']);
    cleared();
    const { form } = await shown({ source: '/sound.mp3' });
    expect(all(form, 'audio')).to.deep.equal([]);
    expect(said(form)).to.contain('This sound cannot be played');
  });

  it('is a tree of named things to a screen reader, and clean', async function () {
    if (navigator.userAgent.includes('Firefox')) this.skip();
    const { form } = await shown({ heard: [{ start: 2, end: 4, label: 'Speech' }] });
    expect(await barriers(form)).to.deep.equal([]);
    const tree = JSON.stringify(await a11ySnapshot({}));
    for (const name of ['Heard', 'Play', 'Speech: 0:02 – 0:04 (2 s)', 'Remove Speech: 0:02 – 0:04 (2 s)'])
      expect(tree).to.contain(`"name":"${name}"`);
  });
});
