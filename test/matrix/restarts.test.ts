import { restarts } from './cases/restarts.ts';
import { everyWay } from './table.ts';

everyWay('a run that is restarted', 'restarts', restarts);
