// The worker of the restart matrix; `?serve=` makes it serve nothing.

import { serve, workflow } from 'confer/worker';
import { cases } from './matrix-cases.ts';

const search = new URL(self.location.href).searchParams;
const all = cases.flatMap(({ title, run, options, others = [] }) => [workflow(title, run, options), ...others]);
serve(search.has('serve') ? [] : [...new Set(all)], { database: search.get('database')! });
