import { fourWays } from './matrix-table.ts';
import { waiting } from './matrix-waiting.ts';

fourWays('a run that waits', 'waiting', waiting);
