// What this page exported before, taken up again: the answers come along, as answers or as suggestions, with who gave them and when.

import type { JsonSchema } from '../labels.ts';
import { type Dataset, type Given, type Item, pathOf, type Row } from './dataset.ts';
import { armed } from './formulas.ts';

/** The columns of an export that are not the item's own. */
const ours = new Set(['number', 'item', 'columns', 'answer', 'skipped', 'who', 'when', 'suggestion', 'decision']);
const answers = /^answer(?:\.|$)/;

/** Whether the rows were written by the export. */
export function isExport({ columns }: Dataset): boolean {
  const has = (name: string) => columns.includes(name);
  return ['number', 'item', 'who', 'when'].every(has) && columns.some((name) => answers.test(name));
}

/** The items of an export. Cells of a CSV are texts: `schema` says what they were. A file that nobody has answered has no answer. */
export function itemsAgain({ rows, dialect }: Dataset, schema: JsonSchema | undefined): Item[] {
  const table = dialect !== undefined;
  return rows.map((row, at) => {
    const file = row.item instanceof File ? row.item : undefined;
    const name = file ? pathOf(file) : `Item ${at + 1}`;
    if (file && row.who === undefined) return { number: at + 1, name, value: file, more: {} };
    const again = table ? { ...fromCells(row, schema), ...(file && { item: file }) } : row;
    const { item, columns = {}, answer, skipped, who = '', when = '' } = again;
    const outcome = answer === undefined ? { skipped: (skipped || true) as Given['skipped'] } : { answer };
    const given: Given = { ...outcome, who: String(who), when: String(when) };
    return { number: at + 1, name, value: item, more: columns as Row, given };
  });
}

function fromCells(row: Row, schema: JsonSchema | undefined): Row {
  const cells = Object.entries(row).map(([name, cell]) => [armed(name), armed(String(cell ?? ''))] as const);
  const own = (prefix: string) =>
    cells
      .filter(([name]) => name.startsWith(`${prefix}.`))
      .map(([name, cell]) => [name.slice(prefix.length + 1), cell]);
  const known = Object.fromEntries(cells.filter(([name]) => ours.has(name)));
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  const parts = own('answer').filter(([, cell]) => cell !== '');
  const whole = known.answer === undefined || known.answer === '' ? undefined : typed(known.answer, schema);
  const answer =
    parts.length > 0 ? Object.fromEntries(parts.map(([name, cell]) => [name, typed(cell!, properties[name!])])) : whole;
  const { skipped } = known;
  return {
    ...known,
    columns: Object.fromEntries(own('item')),
    answer: skipped ? undefined : answer,
    skipped: skipped === 'true' ? true : skipped,
  };
}

/** What a cell was, as far as a schema says. */
function typed(cell: string, schema: JsonSchema | undefined): unknown {
  const type = schema?.type;
  if (type === 'string') return cell;
  if ((type === 'number' || type === 'integer') && cell.trim() !== '' && Number.isFinite(Number(cell)))
    return Number(cell);
  if (type === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
  if (!/^[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
