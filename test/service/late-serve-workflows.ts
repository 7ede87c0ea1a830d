// A script that awaits something before it serves.

import { prompt, serve, workflow } from 'confer-kit/worker';

const database = new URL(self.location.href).searchParams.get('database')!;

await new Promise((resolve) => setTimeout(resolve, 500));

export const asks = workflow('asks', async (ctx) => ctx.ask(prompt('Well?', { key: 'well', schema: {} })));

serve([asks], { database });
