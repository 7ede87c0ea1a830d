import { tries } from './cases/tries.ts';
import { fourWays } from './table.ts';

fourWays('a run that fails', 'tries', tries);
