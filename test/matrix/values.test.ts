import { values } from './cases/values.ts';
import { everyWay } from './table.ts';

everyWay('any value', 'values', values);
