// The buttons that export rows: tables always, and the formats of what was marked in texts or pictures.

import { html } from 'lit';
import { download, type Labelled, toCsv, toJsonLines } from '../export.ts';
import { type Size, toCoco } from '../formats/coco.ts';
import { toConll } from '../formats/conll.ts';
import { markingOf } from '../formats/marks.ts';
import { toSpacy } from '../formats/spacy.ts';
import type { Project } from '../projects.ts';
import { itemsOf } from '../quality/answers.ts';

interface Format {
  name: string;
  /** The end of the file's name. */
  kind: string;
  text(): string | Promise<string>;
}

/** `what` is said in the file's name, `words` beside the buttons. */
export function exportsView(project: Project, what: string, rows: Labelled[], words: string): unknown {
  const save = async ({ kind, text }: Format) => download(await text(), `${project.name} ${what}`, kind);
  return html`<p class="row between">${words}
    <span class="row">${formatsOf(project, rows).map(
      (format) =>
        html`<button type="button" ?disabled=${!rows.length} @click=${() => save(format)}>${format.name}</button>`,
    )}</span></p>`;
}

function formatsOf(project: Project, rows: Labelled[]): Format[] {
  const marking = markingOf(project.schema);
  return [
    { name: 'JSONL', kind: 'jsonl', text: () => toJsonLines(rows) },
    { name: 'CSV', kind: 'csv', text: () => toCsv(rows) },
    ...(marking?.kind === 'spans'
      ? [
          { name: 'spaCy', kind: 'spacy.jsonl', text: () => toSpacy(rows, marking) },
          { name: 'CoNLL', kind: 'conll', text: () => toConll(rows, marking) },
        ]
      : []),
    ...(marking?.kind === 'regions'
      ? [{ name: 'COCO', kind: 'coco.json', text: async () => toCoco(rows, marking, await sizesOf(project)) }]
      : []),
  ];
}

/** The size of each picture, by the number of its item. */
async function sizesOf(project: Project): Promise<Map<number, Size>> {
  const sizes = new Map<number, Size>();
  for (const { number, value } of await itemsOf(project)) {
    if (!(value instanceof Blob)) continue;
    const { width, height } = await createImageBitmap(value);
    sizes.set(number, { width, height });
  }
  return sizes;
}
