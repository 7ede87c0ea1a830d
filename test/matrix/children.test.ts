import { children } from './cases/children.ts';
import { everyWay } from './table.ts';

everyWay('a child', 'children', children);
