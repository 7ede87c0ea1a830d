// The worker of the restart matrix, for all parts of the table; with `?serve=` it serves nothing.

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

const cases = [identity, answers, deadlines, waiting, selection, order, tries, channels, children, values].flat();
const all = cases.flatMap(({ title, run, options, others = [] }) => [workflow(title, run, options), ...others]);
const search = new URL(self.location.href).searchParams;
serve(search.has('serve') ? [] : [...new Set(all)], { database: search.get('database')! });
