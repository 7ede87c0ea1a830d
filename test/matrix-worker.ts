// The worker of the restart matrix, for one `?part=` of the table; with `?serve=` it serves nothing.

import { serve, workflow } from 'confer/worker';
import { answers } from './matrix-answers.ts';
import { channels } from './matrix-channels.ts';
import { children } from './matrix-children.ts';
import { deadlines } from './matrix-deadlines.ts';
import { identity } from './matrix-identity.ts';
import { order } from './matrix-order.ts';
import { selection } from './matrix-select.ts';
import { tries } from './matrix-tries.ts';
import { values } from './matrix-values.ts';
import { waiting } from './matrix-waiting.ts';

const parts = { identity, answers, deadlines, waiting, select: selection, order, tries, channels, children, values };
const search = new URL(self.location.href).searchParams;
const cases = parts[search.get('part') as keyof typeof parts];
const all = cases.flatMap(({ title, run, options, others = [] }) => [workflow(title, run, options), ...others]);
serve(search.has('serve') ? [] : [...new Set(all)], { database: search.get('database')! });
