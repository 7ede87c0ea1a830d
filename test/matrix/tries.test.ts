import { tries } from './cases/tries.ts';
import { everyWay } from './table.ts';

everyWay('a run that fails', 'tries', tries);
