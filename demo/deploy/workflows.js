// Runs in a Web Worker. In a project with a bundler the imports are from 'confer-kit/worker' and 'confer-kit/ajv'.
import { ajvValidator } from '../../cdn/ajv.js';
import { prompt, serve, task, workflow } from '../../cdn/worker.js';

const approve = prompt('Deploy **{service}** version `{version}` to production?', {
  title: 'Approve deployment',
  actions: ['Deploy', 'Reject'],
  schema: {
    type: 'object',
    properties: { note: { type: 'string', title: 'Note for the log', maxLength: 200 } },
    additionalProperties: false,
  },
});

// Here stands the call to your deployment service.
const deploy = task('deploy', async ({ service, version, note }) => {
  await new Promise((done) => setTimeout(done, 1500));
  return `${service} ${version} is live.${note ? ` ${note}` : ''}`;
});

const proposed = workflow('deploy', async (ctx, release) => {
  const { note } = await ctx.ask(approve, release);
  return ctx.call(deploy, { ...release, note });
});

// The verdict is that of a server which checks with ajv. It compiles schemas, so the page's policy must allow `unsafe-eval`.
serve([proposed], { validator: ajvValidator() });
