import { restarts } from './cases/restarts.ts';
import { fourWays } from './table.ts';

fourWays('a run that is restarted', 'restarts', restarts);
