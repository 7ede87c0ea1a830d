import { serve } from 'confer-kit/worker';
import { assistant, book } from './ai-sdk.ts';

serve([assistant, book], { database: new URL(self.location.href).searchParams.get('database')! });
