// The Model Context Protocol: a server's elicitation asks a person. The protocol keeps nothing over a lost connection, so a
// tool is called anew after a reload; what it asks by then has its answer in the journal.

import type { Context, StepContext } from '../definitions/context.ts';
import type { Retry } from '../definitions/options.ts';
import { prompt } from '../definitions/prompt.ts';
import type { Duration } from '../model/duration.ts';
import { InputCancelled, InputDismissed, InputExpired } from '../model/errors.ts';
import { hash } from '../model/key.ts';
import type { Requires } from '../model/requires.ts';

/** The request of a server, in form or in URL mode. */
export interface ElicitRequest {
  params: {
    mode?: 'form' | 'url' | undefined;
    message: string;
    requestedSchema?: object | undefined;
    url?: string | undefined;
  };
}

/** `decline` is a person's no; `cancel` means that nobody said anything: the question expired or was withdrawn. */
export type ElicitResult =
  | { action: 'accept'; content?: Record<string, string | number | boolean | string[]> }
  | { action: 'decline' }
  | { action: 'cancel' };

export type ElicitationHandler = (request: ElicitRequest) => Promise<ElicitResult>;

export interface ElicitationOptions {
  title?: string;
  /** Labels of the two buttons. Default: `['Send', 'Decline']`; in URL mode `['Done', 'Decline']`. */
  actions?: [string, string];
  requires?: Requires;
  /** How long a question stands; after that it counts as cancelled. */
  timeout?: Duration;
}

/**
 * Answers a server's elicitations by asking a person. For a client that lives in the step; the same request, the n-th time on
 * one client, is the same question in each try of the step.
 *
 *     client.setRequestHandler(ElicitRequestSchema, elicitation(step));
 */
export function elicitation(step: StepContext, options: ElicitationOptions = {}): ElicitationHandler {
  const { title, actions, requires, timeout } = options;
  const counts = new Map<string, number>();
  const place = placeOf(step);
  return async ({ params }) => {
    const { message, requestedSchema, url } = params;
    const what = hash(JSON.stringify([message, requestedSchema, url]));
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    const key = `${place} ${what}${count}`;
    const asked = { title, requires, key };
    const link = { host: hostOf(url), url };
    // A form without a field is an approval.
    const schema = hasFields(requestedSchema) ? (requestedSchema as Record<string, unknown>) : undefined;
    const form = { ...asked, schema, actions: actions ?? (['Send', 'Decline'] as [string, string]) };
    const visit = { ...asked, actions: actions ?? (['Done', 'Decline'] as [string, string]) };
    try {
      const content: any =
        params.mode === 'url'
          ? await step.ctx.ask(prompt(visitTemplate, visit), { message, ...link }, { timeout })
          : await step.ctx.ask(prompt('{{message}}', form), { message }, { timeout });
      return { action: 'accept', ...(content !== undefined && content !== null && { content }) };
    } catch (error) {
      if (error instanceof InputDismissed) return { action: 'decline' };
      if (error instanceof InputExpired || error instanceof InputCancelled) return { action: 'cancel' };
      throw error;
    }
  };
}

/** The step in its run: the same in a copy of that, and where the step is done again since the run went back into its midst. */
function placeOf({ idempotencyKey, ctx }: StepContext): string {
  return idempotencyKey.slice(`${ctx.runId}/`.length).replace(/\+\d+$/, '');
}

/** The address is to be read before it is opened, and where it leads to most of all. */
const visitTemplate = '{{message}}\n\nOpens **{host}**: [{url}]({url})';

/** What a client of the SDK can, as far as it is used here. */
export interface McpClient {
  callTool(params: any, resultSchema?: any, options?: any): Promise<any>;
  close(): Promise<void>;
}

export interface CallToolOptions extends ElicitationOptions {
  /** How often to call the tool again where the call fails. */
  retry?: Retry;
}

/** As long as a timer can be set. */
const longest = 2 ** 31 - 1;

/**
 * Calls a tool of a server as a step, and asks a person for what it elicits. `connect` gives a client whose elicitations go to
 * the handler; it is closed afterwards. Where the server stops waiting while somebody thinks, the tool is called again once
 * there is an answer. Rejects as `client.callTool` does.
 *
 *     const booked = await callTool(ctx, { name: 'book', arguments: { room: 4 } }, connected);
 */
export function callTool<Client extends McpClient>(
  ctx: Context,
  params: { name: string; arguments?: Record<string, unknown> },
  connect: (elicit: ElicitationHandler, step: StepContext) => Promise<Client>,
  { retry, ...options }: CallToolOptions = {},
): Promise<Awaited<ReturnType<Client['callTool']>>> {
  return ctx.step(
    params.name,
    async (step) => {
      for (;;) {
        const handler = elicitation(step, options);
        const open = new Set<Promise<unknown>>();
        const client = await connect((request) => {
          const answer = handler(request);
          const asked = answer.catch(() => {}).finally(() => open.delete(asked));
          open.add(asked);
          return answer;
        }, step);
        const call = client.callTool(params, undefined, { signal: step.signal, timeout: longest });
        const [outcome] = await Promise.allSettled([call]);
        // What it was called for has come out already.
        await client.close().catch(() => {});
        if (open.size === 0 || step.signal.aborted) {
          if (outcome.status === 'rejected') throw outcome.reason;
          return outcome.value;
        }
        await Promise.all(open);
      }
    },
    { retry },
  );
}

function hasFields(schema: object | undefined): boolean {
  return schema !== undefined && Object.keys((schema as { properties?: object }).properties ?? {}).length > 0;
}

function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
}
