import { selection } from './cases/select.ts';
import { fourWays } from './table.ts';

fourWays('select', 'select', selection);
