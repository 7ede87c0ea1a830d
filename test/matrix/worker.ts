// The worker of the restart matrix, for one `?part=` of the table; with `?serve=` it serves nothing. `?version=` is that of
// its code.

import { serve, workflow } from 'confer-kit/worker';
import { answers } from './cases/answers.ts';
import { channels } from './cases/channels.ts';
import { children } from './cases/children.ts';
import { corrections } from './cases/corrections.ts';
import { deadlines } from './cases/deadlines.ts';
import { identity } from './cases/identity.ts';
import { inside } from './cases/inside.ts';
import { order } from './cases/order.ts';
import { restarts } from './cases/restarts.ts';
import { selection } from './cases/select.ts';
import { tries } from './cases/tries.ts';
import { values } from './cases/values.ts';
import { waiting } from './cases/waiting.ts';

const parts = {
  ...{ identity, answers, deadlines, waiting, select: selection, order, tries, channels, children, values },
  ...{ inside, restarts, corrections },
};
const search = new URL(self.location.href).searchParams;
const cases = parts[search.get('part') as keyof typeof parts];
const version = search.get('version') ?? undefined;
const all = cases.flatMap(({ title, run, options, others = [] }) => [
  workflow(title, run, { ...options, version }),
  ...others,
]);
serve(search.has('serve') ? [] : [...new Set(all)], { database: search.get('database')! });
