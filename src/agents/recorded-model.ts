// A model whose answers are recorded: where a turn is begun again, since its worker died while one of its tools waited for
// somebody, the model says what it said before, and the tools are called as before.

import type { Context } from '../definitions/context.ts';

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
    ctx.step('model', async () => {
      const parts: unknown[] = [];
      for await (const part of await stream(...args)) {
        parts.push(part);
        ctx.emit('model', part, { durable: false });
      }
      return parts;
    });
  switch (name) {
    case 'doGenerate':
      return (...args) => ctx.step('model', async () => withoutTransport(await call(...args)));
    case 'getResponse':
      return (...args) => ctx.step('model', () => call(...args));
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
