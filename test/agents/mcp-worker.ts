import { serve } from 'confer-kit/worker';
import { twice, use } from './mcp.ts';

serve([use, twice], { database: new URL(self.location.href).searchParams.get('database')! });
