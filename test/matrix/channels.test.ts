import { channels } from './cases/channels.ts';
import { fourWays } from './table.ts';

fourWays('a run with channels', 'channels', channels);
