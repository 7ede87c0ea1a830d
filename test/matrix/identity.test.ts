import { identity } from './cases/identity.ts';
import { everyWay } from './table.ts';

everyWay('a question', 'identity', identity);
