import { inside } from './cases/inside.ts';
import { everyWay } from './table.ts';

everyWay('a step that waits', 'inside', inside);
