// LangGraph: a graph whose state is a checkpoint after each superstep. One row a checkpoint, one for what its tasks wrote.
// `interrupt()` needs an AsyncLocalStorage, which browsers lack: a breakpoint before the node asks, `updateState` answers.

import { Annotation, BaseCheckpointSaver, END, START, StateGraph } from '@langchain/langgraph/web';
import { expose } from 'comlink';
import { rows } from './rows.js';

const stored = rows({ checkpoints: ['run', 'id'], writes: ['run', 'checkpoint', 'task'] });

class Saver extends BaseCheckpointSaver {
  async getTuple({ configurable: { thread_id: run, checkpoint_id } }) {
    const rows = await stored;
    const row = checkpoint_id
      ? await rows.get('checkpoints', [run, checkpoint_id])
      : await rows.last('checkpoints', run);
    if (!row) return;
    const writes = await rows.all('writes', run, row.id);
    const at = (id) => ({ configurable: { thread_id: run, checkpoint_ns: '', checkpoint_id: id } });
    return {
      config: at(row.id),
      checkpoint: await this.serde.loadsTyped(...row.checkpoint),
      metadata: await this.serde.loadsTyped(...row.metadata),
      parentConfig: row.parent && at(row.parent),
      pendingWrites: await Promise.all(
        writes.flatMap(({ task, values }) =>
          values.map(async ([channel, value]) => [task, channel, await this.serde.loadsTyped(...value)]),
        ),
      ),
    };
  }

  async put({ configurable: { thread_id: run, checkpoint_id: parent } }, checkpoint, metadata) {
    const row = {
      ...{ run, id: checkpoint.id, parent },
      checkpoint: await this.serde.dumpsTyped(checkpoint),
      metadata: await this.serde.dumpsTyped(metadata),
    };
    await (await stored).put('checkpoints', row, metadata.source === 'loop' ? 'relaxed' : 'strict');
    return { configurable: { thread_id: run, checkpoint_ns: '', checkpoint_id: checkpoint.id } };
  }

  async putWrites({ configurable }, writes, task) {
    const values = await Promise.all(
      writes.map(async ([channel, value]) => [channel, await this.serde.dumpsTyped(value)]),
    );
    await (await stored).add('writes', {
      run: configurable.thread_id,
      checkpoint: configurable.checkpoint_id,
      task,
      values,
    });
  }

  // biome-ignore lint/correctness/useYield: it lists nothing.
  async *list() {
    throw new Error('Nothing that is measured lists checkpoints.');
  }

  async deleteThread() {
    throw new Error('Nothing that is measured deletes a thread.');
  }
}

const next = ({ index, steps, asks }) => (index < steps ? 'count' : asks ? 'asked' : END);

const graph = new StateGraph(
  Annotation.Root({ steps: Annotation, index: Annotation, asks: Annotation, approved: Annotation }),
)
  .addNode('count', ({ index }) => ({ index: index + 1 }))
  .addNode('asked', () => ({}))
  .addConditionalEdges(START, next)
  .addConditionalEdges('count', next)
  .addEdge('asked', END)
  .compile({ checkpointer: new Saver(), interruptBefore: ['asked'] });

const at = (run) => ({ configurable: { thread_id: run }, durability: 'sync', recursionLimit: 1_000_000 });
const begun = (run, input) => graph.invoke({ index: 0, approved: false, ...input }, at(run));

expose({
  async steps(run, steps) {
    const { index } = await begun(run, { steps, asks: false });
    if (index !== steps) throw new Error(`Expected ${steps} steps, got ${index}.`);
  },
  async ask(run, steps) {
    await begun(run, { steps, asks: true });
  },
  async answer(run) {
    const { approved } = await graph.invoke(null, await answered(run));
    if (!approved) throw new Error(`Run ${run} has no answer.`);
  },
});

async function answered(run) {
  await graph.updateState(at(run), { approved: true });
  return at(run);
}
