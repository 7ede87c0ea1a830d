import { selection } from './cases/select.ts';
import { everyWay } from './table.ts';

everyWay('select', 'select', selection);
