import { fourWays } from './matrix-table.ts';
import { values } from './matrix-values.ts';

fourWays('any value', 'values', values);
