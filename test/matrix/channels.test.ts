import { channels } from './cases/channels.ts';
import { everyWay } from './table.ts';

everyWay('a run with channels', 'channels', channels);
