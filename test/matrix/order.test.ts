import { order } from './cases/order.ts';
import { fourWays } from './table.ts';

fourWays('a run', 'order', order);
