import { order } from './matrix-order.ts';
import { fourWays } from './matrix-table.ts';

fourWays('a run', 'order', order);
