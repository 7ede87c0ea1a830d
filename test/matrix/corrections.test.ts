import { corrections } from './cases/corrections.ts';
import { everyWay } from './table.ts';

everyWay('a run', 'corrections', corrections);
