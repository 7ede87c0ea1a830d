// The workflow file of a team: a server executes it (`npm run team`), and a page could as well, in a worker.
import { prompt, serve, task, workflow } from 'confer-kit/worker';

const draft = prompt('What is new in {version}?', {
  title: 'Release notes',
  schema: { type: 'string', minLength: 3, ui: { widget: 'textarea' } },
});
const approve = prompt('Release **{version}**?\n\n{{{notes}}}', {
  title: 'Release',
  actions: ['Release', 'Reject'],
  requires: { role: 'release-manager' },
});

// Here stands the call to whatever publishes it.
const publish = task('publish', async ({ version }) => `${version} is out`, { retry: { attempts: 3 } });

export const release = workflow('release', async (ctx, { version }) => {
  const notes = await ctx.ask(draft.withKey('notes'), { version });
  await ctx.ask(approve.withKey('approve'), { version, notes });
  return ctx.call(publish, { version });
});

serve([release]);
