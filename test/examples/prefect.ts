// The examples of Prefect's documentation of pausing, suspending and waiting for input, written for Confer.

import { type Issue, prompt, serve, ValidationFailed, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';

const name = prompt('What is your name?', { key: 'name', schema: 'string' });

export const greetUser = workflow('greet-user', async (ctx) => {
  const user = await ctx.ask(name);
  ctx.log('Hello, {user}!', { user });
  return `Hello, ${user}!`;
});

const User = {
  type: 'object',
  title: 'User',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
  required: ['name', 'age'],
  additionalProperties: false,
} as const;

/** The model with initial data, and a Markdown description that is made at run time. */
const user = prompt('{{{description}}}', { key: 'user', schema: User, initial: { name: 'anonymous' } });

export const greetGuest = workflow('greet-guest', async (ctx, date: string) => {
  const description = `
**Welcome to the User Greeting Flow!**
Today's Date: ${date}

Please enter your details below:
- **Name**: What should we call you?
- **Age**: Just a number, nothing more.
`;
  const guest = await ctx.ask(user, { description });
  return guest.name === 'anonymous' ? 'Hello, stranger!' : `Hello, ${guest.name}!`;
});

const sizes = ['small', 'medium', 'large', 'xlarge'] as const;
const colors = ['red', 'green', 'black'] as const;
type Shirt = { size: (typeof sizes)[number]; color: (typeof colors)[number] };
const ShirtOrder = {
  type: 'object',
  properties: {
    size: { enum: sizes, title: 'Size' },
    color: { enum: colors, title: 'Colour' },
  },
  required: ['size', 'color'],
} as const;

function inStock({ size, color }: Shirt): Issue[] {
  if (size !== 'small' || color !== 'green') return [];
  return [{ path: ['color'], message: 'Green is only in stock for medium, large, and XL sizes.' }];
}

const shirt = prompt('Which shirt?', { key: 'shirt', schema: ShirtOrder, validate: inStock });

/** The check is made before the answer is taken: the workflow never sees what is out of stock. */
export const shirtOrder = workflow('shirt-order', async (ctx) => {
  const { size, color } = await ctx.ask(shirt);
  return `${size}, ${color}`;
});

const again = prompt('Which shirt?{problem}', { key: 'shirt', schema: ShirtOrder, repeat: true });

/** The loop that asks again, for checks that only the workflow can make; what was typed and the problem are shown. */
export const shirtLoop = workflow('shirt-loop', async (ctx) => {
  let question = again;
  for (let problem = ''; ; ) {
    const order = await ctx.ask(question, { problem });
    try {
      const issues = inStock(order);
      if (issues.length > 0) throw new ValidationFailed('Invalid size and color combination', issues);
      return `${order.size}, ${order.color}`;
    } catch (error) {
      problem = ` ${(error as Error).message}`;
      question = again.withInitial(order);
      ctx.log('{problem}', { problem }, 'error');
    }
  }
});

const goOn = prompt('Ready for the punchline?', { key: 'pause' });

export const joke = workflow('joke', async (ctx) => {
  const setup = await ctx.step('setup', () => noted('setup').then(() => 'a raft of ducks walk into a bar...'));
  await ctx.ask(goOn);
  const punchline = await ctx.step('punchline', () =>
    noted('punchline').then(() => 'it is a wonder none of them ducked!'),
  );
  return `${setup} ${punchline}`;
});

/** The same, suspended: the function is not in memory while it waits. */
export const suspendedJoke = workflow('suspended-joke', (ctx) => ctx.suspense(async () => joke.fn(ctx)));

/** Nobody resumes it in time: fails, or goes on with a default. */
export const impatient = workflow('impatient', async (ctx, otherwise: string | undefined) => {
  const options = otherwise === undefined ? { timeout: '20ms' as const } : { timeout: 20, default: otherwise };
  return ctx.ask(name, {}, options);
});

/** Works on and on; a person may want it out of the way. */
export const steady = workflow('steady', async (ctx, rounds: number) => {
  for (let round = 1; round <= rounds; round++) {
    await ctx.step('work', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await noted(`work ${round}`);
    });
  }
  return rounds;
});

/** Waits for a point in time. */
export const naps = workflow('naps', async (ctx, ms: number) => {
  await ctx.sleep(ms);
  return ctx.attempt;
});

serve([greetUser, greetGuest, shirtOrder, shirtLoop, joke, suspendedJoke, impatient, steady, naps], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
