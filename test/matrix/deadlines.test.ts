import { deadlines } from './cases/deadlines.ts';
import { everyWay } from './table.ts';

everyWay('an answer, in time or not,', 'deadlines', deadlines);
