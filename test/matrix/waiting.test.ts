import { waiting } from './cases/waiting.ts';
import { fourWays } from './table.ts';

fourWays('a run that waits', 'waiting', waiting);
