// A graph whose mails go out once somebody has agreed to them, and one that asks two people at once.

import { AIMessage } from '@langchain/core/messages';
import { AsyncLocalStorageProviderSingleton } from '@langchain/core/singletons';
import * as langgraph from '@langchain/langgraph/web';
import { CallStorage, invokeWithInterrupts } from 'confer-kit/agents';
import { type Context, task, workflow } from 'confer-kit/worker';
import { deliver } from './deliver.ts';

const { Annotation, END, MessagesAnnotation, START, StateGraph, interrupt } = langgraph;

// Browsers have no AsyncLocalStorage: with this, `interrupt` knows its graph up to the first `await` of a node.
AsyncLocalStorageProviderSingleton.initializeGlobalInstance(new CallStorage());

type Mail = { to: string; text: string };
const send = task('send', (mail: Mail) => deliver(mail));

const State = Annotation.Root({ ...MessagesAnnotation.spec, mail: Annotation<Mail>, next: Annotation<string> });

const mails = (ctx: Context) =>
  new StateGraph(State)
    .addNode('draft', () => ({ mail: { to: 'ana@example.org', text: 'Hello' } }))
    .addNode('review', ({ mail }) => {
      const config = { allow_accept: true, allow_edit: true, allow_respond: true, allow_ignore: true };
      const [answer] = interrupt([{ action_request: { action: 'sendMail', args: mail }, config }]);
      if (answer.type === 'accept') return { next: 'send' };
      if (answer.type === 'edit') return { next: 'send', mail: answer.args.args };
      return {
        next: END,
        messages: [new AIMessage(answer.type === 'response' ? `Heard: ${answer.args}` : 'Left alone.')],
      };
    })
    .addNode('send', async ({ mail }) => ({ messages: [new AIMessage(await ctx.call(send, mail))] }))
    .addEdge(START, 'draft')
    .addEdge('draft', 'review')
    .addConditionalEdges('review', ({ next }) => next, ['send', END])
    .addEdge('send', END);

export const assistant = workflow('assistant', async (ctx, _question: string) => {
  const { messages } = await invokeWithInterrupts(
    ctx,
    langgraph,
    (checkpointer, ctx) => mails(ctx).compile({ checkpointer }),
    { messages: [] },
  );
  return messages.at(-1)!.text;
});

const Votes = Annotation.Root({
  votes: Annotation<string[]>({ reducer: (all, more) => [...all, ...more], default: () => [] }),
});

const votes = new StateGraph(Votes)
  .addNode('prepare', async () => ({ votes: [await deliver({ to: 'all', text: 'Vote!' })] }))
  .addNode('ana', () => ({ votes: [`Ana: ${interrupt('What does Ana say?')}`] }))
  .addNode('bo', () => {
    const fine = interrupt({ question: 'Is Bo for it?' }, { responseSchema: { type: 'boolean' } });
    return { votes: [`Bo: ${fine}`] };
  })
  .addNode('count', ({ votes }) => ({ votes: [`${votes.length} of 3`] }))
  .addEdge(START, 'prepare')
  .addEdge('prepare', 'ana')
  .addEdge('prepare', 'bo')
  .addEdge(['ana', 'bo'], 'count')
  .addEdge('count', END);

export const vote = workflow('vote', async (ctx) => {
  const state = await invokeWithInterrupts(ctx, langgraph, (checkpointer) => votes.compile({ checkpointer }), {});
  return state.votes;
});

const endless = new StateGraph(Votes)
  .addNode('again', () => ({}))
  .addEdge(START, 'again')
  .addEdge('again', 'again');

export const loop = workflow('loop', (ctx) =>
  invokeWithInterrupts(
    ctx,
    langgraph,
    (checkpointer) => endless.compile({ checkpointer }),
    {},
    { invoke: { recursionLimit: 3 } },
  ),
);
