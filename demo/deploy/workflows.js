// Runs in a Web Worker. In a project with a bundler the import is from 'confer-kit/worker'.
import { prompt, serve, task, workflow } from '../../cdn/worker.js';

const approve = prompt('Deploy **{service}** version `{version}` to production?', {
  title: 'Approve deployment',
  actions: ['Deploy', 'Reject'],
});

// Here stands the call to your deployment service.
const deploy = task('deploy', async ({ service, version }) => {
  await new Promise((done) => setTimeout(done, 1500));
  return `${service} ${version} is live.`;
});

serve([
  workflow('deploy', async (ctx, release) => {
    await ctx.ask(approve, release);
    return ctx.call(deploy, release);
  }),
]);
