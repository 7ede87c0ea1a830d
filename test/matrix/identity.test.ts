import { identity } from './cases/identity.ts';
import { fourWays } from './table.ts';

fourWays('a question', 'identity', identity);
