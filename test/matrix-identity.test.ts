import { identity } from './matrix-identity.ts';
import { fourWays } from './matrix-table.ts';

fourWays('a question', 'identity', identity);
