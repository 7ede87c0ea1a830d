import { children } from './matrix-children.ts';
import { fourWays } from './matrix-table.ts';

fourWays('a child', 'children', children);
