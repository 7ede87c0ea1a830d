// Labelling: fields that mark something in a value of the prompt, fetched when one is first shown.

import { useWidget } from 'confer-kit/components';
import { type Example, object } from './example.ts';

useWidget('spans', 'cf-spans', () => import('confer-kit/cf-spans'));
useWidget('ranges', 'cf-ranges', () => import('confer-kit/cf-ranges'));
useWidget('regions', 'cf-regions', () => import('confer-kit/cf-regions'));

const integer = { type: 'integer', minimum: 0 };
const number = { type: 'number' };
const sure = { type: 'boolean', title: 'Are you sure?' };

const text =
  'Ana Silva flew to Lisbon in May and met Zoë 👩‍🚀 at the Web Summit.\n\nדנה גרה בחיפה ועובדת בתל אביב.\n\n東京に行きました。';
const span = (labels: string[]) =>
  object({ start: integer, end: integer, text: { type: 'string' }, label: { enum: labels } }, [
    'start',
    'end',
    'label',
  ]);

function drawing(): string {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#cde';
  pen.fillRect(0, 0, 640, 360);
  pen.fillStyle = '#365';
  pen.arc(140, 160, 80, 0, 7);
  pen.fill();
  pen.fillStyle = '#a53';
  pen.fillRect(360, 90, 180, 140);
  return canvas.toDataURL();
}

/** Eight seconds of two tones: a file of 8-bit samples. */
function tones(): Blob {
  const [rate, seconds] = [8000, 8];
  const head = new Uint8Array(44);
  const view = new DataView(head.buffer);
  for (const [at, word] of [[0, 'RIFF'], [8, 'WAVEfmt '], [36, 'data']] as const) // biome-ignore format: a table
    head.set(new TextEncoder().encode(word), at);
  for (const [
    at,
    number,
  ] of [[4, 36 + rate * seconds], [16, 16], [24, rate], [28, rate], [40, rate * seconds]] as const) // biome-ignore format: a table
    view.setUint32(at, number, true);
  for (const [at, number] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) view.setUint16(at, number, true); // biome-ignore format: a table
  const samples = Uint8Array.from({ length: rate * seconds }, (_, i) => {
    const second = i / rate;
    const pitch = second > 1 && second < 2.5 ? 660 : second > 4 && second < 7 ? 220 : 0;
    return 128 + (pitch ? 60 * Math.sin(2 * Math.PI * pitch * second) : 0);
  });
  return new Blob([head, samples], { type: 'audio/wav' });
}

export const labelling: Example[] = [
  {
    name: 'Spans in a text',
    values: { text },
    schema: object(
      {
        names: {
          ...{ type: 'array', title: 'Names', items: span(['Person', 'Place', 'Date', 'Event']) },
          ui: { widget: 'spans', of: 'text' },
        },
        sure,
      },
      ['names', 'sure'],
    ),
    value: { names: [{ start: 0, end: 9, text: 'Ana Silva', label: 'Person' }] },
  },
  {
    name: 'Spans that overlap, counted as Python does',
    values: { text },
    schema: object(
      {
        phrases: {
          ...{ type: 'array', title: 'Phrases', items: span(['Noun phrase', 'Verb phrase']) },
          ui: { widget: 'spans', of: 'text', overlap: true, offsets: 'codepoints' },
        },
        sure,
      },
      ['phrases', 'sure'],
    ),
  },
  {
    name: 'Spans in a text of one’s own',
    schema: object(
      {
        text: { type: 'string', title: 'Text', ui: { widget: 'textarea' } },
        errors: {
          ...{ type: 'array', title: 'Errors', items: span(['Spelling', 'Grammar', 'Fact']) },
          ui: { widget: 'spans', of: 'text' },
        },
      },
      ['text', 'errors'],
    ),
    value: { text: 'Lisbon are the capitol of Spain.' },
  },
  {
    name: 'Regions of a picture',
    values: { photo: drawing() },
    schema: object(
      {
        shapes: {
          ...{ type: 'array', title: 'Shapes' },
          items: object({
            ...{ shape: { enum: ['box', 'polygon', 'point'] }, x: number, y: number, width: number, height: number },
            points: { type: 'array', items: { type: 'array', items: number } },
            label: { enum: ['Round', 'Square', 'Other'] },
          }),
          ui: { widget: 'regions', of: 'photo' },
        },
        sure,
      },
      ['shapes', 'sure'],
    ),
    value: { shapes: [{ shape: 'box', x: 60, y: 80, width: 160, height: 160, label: 'Round' }] },
  },
  {
    name: 'Ranges of a sound',
    values: { recording: tones() },
    schema: object(
      {
        heard: {
          ...{ type: 'array', title: 'Heard' },
          items: object({ start: number, end: number, label: { enum: ['High', 'Low'] } }, ['start', 'end', 'label']),
          ui: { widget: 'ranges', of: 'recording' },
        },
        sure,
      },
      ['heard', 'sure'],
    ),
    value: { heard: [{ start: 1, end: 2.5, label: 'High' }] },
  },
];
