// Questions that one key answers, a thousand to a run.

import { prompt, serve, workflow } from 'confer-kit/worker';

const label = prompt('Which is it?\n\n> {text}', {
  title: 'Label',
  schema: { enum: ['praise', 'complaint', 'question'], ui: { widget: 'buttons' } } as const,
});

export const labels = workflow('labels', async (ctx, { from, count }: { from: number; count: number }) => {
  const text = (index: number) => `Item ${from + index} of many`;
  const open = Array.from({ length: count }, (_, index) =>
    ctx.submit(label.withKey(`${index}`), { text: text(index) }),
  );
  for (const { result } of open) await result();
});

serve([labels], { database: new URL(self.location.href).searchParams.get('database')! });
