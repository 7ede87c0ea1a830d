import { order } from './cases/order.ts';
import { everyWay } from './table.ts';

everyWay('a run', 'order', order);
