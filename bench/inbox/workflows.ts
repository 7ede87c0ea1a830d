// Questions that one key answers, or a key and Enter, a thousand to a run.

import { prompt, serve, workflow } from 'confer-kit/worker';

const options = ['praise', 'complaint', 'question'] as const;
const pressed = prompt('Which is it?\n\n> {text}', {
  title: 'Label',
  schema: { enum: options, ui: { widget: 'buttons' } } as const,
});
const chosen = prompt('Which is it?\n\n> {text}', { title: 'Label', schema: { enum: options } as const });

interface Labels {
  from: number;
  count: number;
  /** Each is chosen first, and sent then. */
  choices?: boolean;
}

export const labels = workflow('labels', async (ctx, { from, count, choices }: Labels) => {
  const label = choices ? chosen : pressed;
  const text = (index: number) => `Item ${from + index} of many`;
  const open = Array.from({ length: count }, (_, index) =>
    ctx.submit(label.withKey(`${index}`), { text: text(index) }),
  );
  for (const { result } of open) await result();
});

serve([labels], { database: new URL(self.location.href).searchParams.get('database')! });
