import { deadlines } from './cases/deadlines.ts';
import { fourWays } from './table.ts';

fourWays('an answer, in time or not,', 'deadlines', deadlines);
