import { serve } from 'confer-kit/worker';
import { assistant, loop, vote } from './langgraph.ts';

serve([assistant, vote, loop], { database: new URL(self.location.href).searchParams.get('database')! });
