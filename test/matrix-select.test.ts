import { selection } from './matrix-select.ts';
import { fourWays } from './matrix-table.ts';

fourWays('select', 'select', selection);
