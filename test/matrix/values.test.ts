import { values } from './cases/values.ts';
import { fourWays } from './table.ts';

fourWays('any value', 'values', values);
