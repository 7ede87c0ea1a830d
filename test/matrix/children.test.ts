import { children } from './cases/children.ts';
import { fourWays } from './table.ts';

fourWays('a child', 'children', children);
