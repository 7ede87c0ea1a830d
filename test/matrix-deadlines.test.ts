import { deadlines } from './matrix-deadlines.ts';
import { fourWays } from './matrix-table.ts';

fourWays('an answer, in time or not,', 'deadlines', deadlines);
