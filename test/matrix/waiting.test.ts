import { waiting } from './cases/waiting.ts';
import { everyWay } from './table.ts';

everyWay('a run that waits', 'waiting', waiting);
