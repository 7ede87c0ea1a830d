import { channels } from './matrix-channels.ts';
import { fourWays } from './matrix-table.ts';

fourWays('a run with channels', 'channels', channels);
