import { fourWays } from './matrix-table.ts';
import { tries } from './matrix-tries.ts';

fourWays('a run that fails', 'tries', tries);
