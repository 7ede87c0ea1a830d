// Questions to show in a prompt, in a worker of one version or the next (`?version=2`).

import { prompt, serve, task, workflow } from 'confer-kit/worker';

const { searchParams } = new URL(self.location.href);
const database = searchParams.get('database')!;
const version = searchParams.get('version') ?? '1';

const review = prompt('How was {place}?', {
  key: 'review',
  title: 'Review',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Name', minLength: 2 },
      note: { type: 'string', title: 'Note', format: 'textarea' },
      stars: { type: 'integer', title: 'Stars', minimum: 1, maximum: 5 },
      pin: { type: 'string', title: 'Pin', format: 'password' },
    },
    required: ['name', 'stars'],
  } as const,
  validate: ({ name }) =>
    name === 'Mallory' ? [{ path: ['name'], message: 'Mallory has been here before.' }] : undefined,
});
const thanks = prompt('Shall we write back?', { key: 'thanks', actions: ['Write back', 'No need'] });

export const visit = workflow('visit', async (ctx, place: string) => {
  const { name, stars } = await ctx.ask(review, { place });
  if (version !== '1') await ctx.ask(thanks, {});
  return `${name}: ${stars} for ${place}`;
});

export const approval = workflow('approval', async (ctx, what: string) => {
  await ctx.ask(prompt('Publish **{what}**?', { key: 'publish' }), { what });
  return `published ${what}`;
});

const built = task('build', async (what: string) => {
  const gate = new BroadcastChannel(`${database}-gate`);
  await new Promise((resolve) => {
    gate.onmessage = resolve;
  });
  gate.close();
  return `built ${what}`;
});

/** Asks while the build is still running. */
export const release = workflow('release', async (ctx, what: string) => {
  const build = ctx.submit(built, what);
  await ctx.ask(prompt('Release {what}? The build: {build}', { key: 'release' }), { what, build });
  return build.result();
});

serve([visit, approval, release], { database });
