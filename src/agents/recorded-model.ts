// A model whose answers are recorded: where a turn is begun again, since its worker died while one of its tools waited for
// somebody, the model says what it said before, and the tools are called as before.

import type { Context } from '../definitions/context.ts';
import { ConferError } from '../model/errors.ts';

/**
 * A language model of the AI SDK, or a model of the OpenAI Agents SDK, each of whose calls is a step. Whoever reads the run's
 * events hears what it streams as `model`, while it comes.
 *
 *     generateText({ model: recordedModel(step.ctx, model), tools, messages });
 */
export function recordedModel<Model extends object>(ctx: Context, model: Model): Model {
  return new Proxy(model, {
    get(_, name) {
      const value: unknown = Reflect.get(model, name, model);
      if (typeof value !== 'function') return value;
      const call = (...args: unknown[]) => value.apply(model, args);
      return recorded(ctx, name, call) ?? call;
    },
  });
}

type Call = (...args: unknown[]) => any;

/** Another way to do the same for the methods that ask the model. */
function recorded(ctx: Context, name: string | symbol, call: Call): Call | undefined {
  const gathered = (stream: (...args: unknown[]) => Promise<AsyncIterable<unknown>>, args: unknown[]) =>
    asked(ctx, async () => {
      const parts: unknown[] = [];
      for await (const part of await stream(...args)) {
        parts.push(part);
        ctx.emit('model', part, { durable: false });
      }
      return parts;
    });
  switch (name) {
    case 'doGenerate':
      return (...args) => asked(ctx, async () => withoutTransport(await call(...args)));
    case 'getResponse':
      return (...args) => asked(ctx, async () => call(...args));
    case 'doStream':
      return async (...args) => ({ stream: streamOf(await gathered(async () => (await call(...args)).stream, args)) });
    case 'getStreamedResponse':
      return async function* (...args) {
        yield* await gathered(async () => call(...args), args);
      };
    default:
      return undefined;
  }
}

/**
 * What the model says, as a step. Its failure is thrown as it is: by that, libraries know whether to ask again. Where the turn is
 * begun again, failures are passed over, and what was said after them is said at once.
 */
async function asked<Answer>(ctx: Context, ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    let failed: { error: unknown } | undefined;
    const tried = (error: unknown) => {
      failed = { error };
      throw error;
    };
    try {
      return (await ctx.step('model', () => ask().catch(tried))) as Answer;
    } catch (error) {
      if (failed) throw failed.error;
      // It was not the model that failed.
      if (error instanceof ConferError) throw error;
    }
  }
}

/** What was sent and received is for whoever debugs the provider; it is large, and may hold what cannot be stored. */
function withoutTransport({ request: _, response, ...answer }: any) {
  const { body: __, headers: ___, ...rest } = response ?? {};
  return { ...answer, ...(response && { response: rest }) };
}

function streamOf(parts: unknown[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
