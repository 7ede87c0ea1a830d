import { inside } from './cases/inside.ts';
import { fourWays } from './table.ts';

fourWays('a step that waits', 'inside', inside);
