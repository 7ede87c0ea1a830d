// What the tests of the server serve: the same file as a page's worker would be.
import { channel, prompt, serve, task, workflow } from '../../dist/src/worker.js';

const label = prompt('What is this?\n\n> {text}', { title: 'Label', schema: { enum: ['praise', 'complaint'] } });
const release = prompt('Release {version}?', { title: 'Release', requires: { role: 'release-manager' } });
const grade = prompt('{name}: grade {count}', { schema: 'integer' });
const notes = channel('notes');

const store = task('store', async (row) => row);

export const annotate = workflow('annotate', async (ctx, { id, text }) => {
  const kind = await ctx.ask(label.withKey('label'), { text });
  await ctx.call(store, { id, kind });
  return kind;
});

export const deploy = workflow('deploy', async (ctx, { version }) => {
  await ctx.ask(release.withKey('release'), { version });
  return `${version} is out`;
});

export const listens = workflow('listens', async (ctx) => (await ctx.receive(notes).next()).value);

/** A step that takes as long as it is told. */
export const slow = workflow('slow', async (ctx, { milliseconds }) => {
  await ctx.step('work', () => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  return 'done';
});

/** Ten questions, one after the other, each followed by a step. */
export const survey = workflow('survey', async (ctx, name) => {
  const answers = [];
  for (let count = 0; count < 10; count += 1) {
    const answer = await ctx.ask(grade.withKey(`grade-${count}`), { name, count });
    answers.push(await ctx.step(`note-${count}`, async () => answer));
  }
  return answers;
});

/** Leaves a promise behind that is rejected. */
export const careless = workflow('careless', async () => {
  Promise.reject(new Error('Nobody listens'));
  return 'done';
});

/** Computes without an end, once it was told to. */
export const hangs = workflow('hangs', async (ctx) => {
  await ctx.ask(prompt('Hang?').withKey('hang'), {});
  for (;;);
});

/** Gives back what it is given. */
export const echo = workflow('echo', async (_, value) => value);

serve([annotate, deploy, listens, slow, survey, careless, hangs, echo]);
