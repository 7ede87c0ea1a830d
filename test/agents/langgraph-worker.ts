import * as langgraph from '@langchain/langgraph/web';
import { invokeWithInterrupts } from 'confer-kit/agents';
import { prompt, serve, workflow } from 'confer-kit/worker';
import { noted } from '../notes.ts';
import { assistant, loop, vote } from './langgraph.ts';

const { Annotation, END, START, StateGraph, interrupt } = langgraph;
const State = Annotation.Root({ said: Annotation<unknown> });
const graphOf = (node: () => unknown) =>
  new StateGraph(State)
    .addNode('node', async () => {
      const said = node();
      await noted('node');
      return { said };
    })
    .addEdge(START, 'node')
    .addEdge('node', END);

/** Asks one thing after the other in one node, as often as is answered. */
const interview = graphOf(() => {
  const answers: unknown[] = [];
  while (answers.at(-1) !== 'stop' && answers.length < 3) answers.push(interrupt('And now?'));
  return answers;
});

export const interviewed = workflow('interviewed', async (ctx) => {
  const compile = (checkpointer: langgraph.MemorySaver) => interview.compile({ checkpointer });
  const { said } = await invokeWithInterrupts(ctx, langgraph, compile, {}, { invoke: { recursionLimit: 2 } });
  return said;
});

const approval = prompt('{{question}}');
const approved = graphOf(() => ({ gave: interrupt('Go on?') }));

/** What somebody gives is nothing: an approval. */
export const agreed = workflow('agreed', async (ctx) => {
  const ask = ({ value }: { value: unknown }) => ctx.ask(approval, { question: value });
  const compile = (checkpointer: langgraph.MemorySaver) => approved.compile({ checkpointer });
  const { said } = await invokeWithInterrupts(ctx, langgraph, compile, {}, { ask });
  return said;
});

const suggestion = graphOf(() => interrupt({ question: 'Who?', default: 'Ana' }));

export const suggested = workflow('suggested', async (ctx) => {
  const compile = (checkpointer: langgraph.MemorySaver) => suggestion.compile({ checkpointer });
  return (await invokeWithInterrupts(ctx, langgraph, compile, {})).said;
});

const notice = graphOf(() => {
  const request = { action_request: { action: 'note', args: {} }, config: { allow_ignore: true } };
  return interrupt([request]);
});

export const noticed = workflow('noticed', async (ctx) => {
  const { said } = await invokeWithInterrupts(ctx, langgraph, (checkpointer) => notice.compile({ checkpointer }), {});
  return said;
});

serve([assistant, vote, loop, interviewed, agreed, noticed, suggested], {
  database: new URL(self.location.href).searchParams.get('database')!,
});
