// The restart matrix: one table of cases, each told in six ways. A case is a workflow, what people do to it, and what comes
// of it; where the worker dies in between, and who answers, must make no difference. All cases of a group are told at
// once in one world, which costs less and disturbs more.

import type { Client, InputRecord, Run, RunEvent } from 'confer-kit';
import type { Context, Workflow, WorkflowOptions } from 'confer-kit/worker';
import { toPortable } from '../../src/model/portable.ts';
import { noted, notesOf } from '../notes.ts';
import type { Tab, World } from '../world.ts';

export interface Case {
  /** A sentence about what the workflow does; also its name. */
  title: string;
  run(ctx: Context, args: any): unknown;
  options?: WorkflowOptions;
  /** Workflows that it calls. */
  others?: Workflow<any, any, any>[];
  args?: unknown;
  /** Blobs have to be kept for it. */
  files?: true;
  /** What happens to it, one after the other, each once nothing else can move it. */
  moves: Move[];
  gives?: unknown;
  /** The code of the error with which the run ends. */
  fails?: string;
  /** The states of the inputs at the end, in the order in which they were asked. */
  inputs?: string[];
  /** What was really done, in alphabetical order. */
  did?: string[];
}

/** A run and what can be seen of it from one tab. */
export interface View {
  run: Run;
  client: Client;
  /** The inputs of the run and of those that it called, oldest first. */
  inputs(): Promise<InputRecord[]>;
}

export interface Move {
  /** Whether the run has come so far that this can happen. */
  ready?(view: View): Promise<boolean>;
  make(view: View): Promise<unknown>;
}

/** Everybody in the matrix. */
export const user = { id: 'ana', name: 'Ana', tags: { role: ['manager', 'lawyer'] } };

/** Notes that something was really done in a run. */
export const did = (ctx: Context, what: string) => noted(`${ctx.runId}|${what}`);

/** Where the runs are executed; all tabs of it show the same database. */
interface Stage {
  executing: Tab<any>;
  /** How many versions of the code there were. */
  versions: number;
  begin(search?: Record<string, string>): Tab<any>;
  /** Kills the tab that executes. A worker lives on for a moment and would do a step of which nobody hears: so that is awaited. */
  end(): Promise<void>;
  /** A tab that executes nothing. */
  bystander(): Tab<any>;
}

/** Has a move made; `moved` is done with the client that it is made from. */
type Way = (stage: Stage, moved: (client: Client) => Promise<unknown>) => Promise<unknown>;

export const ways: Record<string, Way> = {
  'in one worker': ({ executing }, moved) => moved(executing.client),
  'when the worker dies before each move': async (stage, moved) => {
    await stage.end();
    stage.executing = stage.begin();
    await moved(stage.executing.client);
  },
  'when each move is made while no worker executes': async (stage, moved) => {
    await stage.end();
    const bystander = stage.bystander();
    await moved(bystander.client);
    bystander.kill();
    stage.executing = stage.begin();
  },
  'when each move is made while no worker executes, and the next one dies while it wakes': async (stage, moved) => {
    await stage.end();
    const bystander = stage.bystander();
    await moved(bystander.client);
    bystander.kill();
    stage.executing = stage.begin();
    await stage.executing.client.ready;
    await stage.end();
    stage.executing = stage.begin();
  },
  'when each move is made in a second tab': async (stage, moved) => {
    await moved(stage.begin().client);
  },
  'when each move is made in a tab with a newer version, which takes over': async (stage, moved) => {
    stage.executing = stage.begin({ version: String(stage.versions++) });
    await stage.executing.client.ready;
    await moved(stage.executing.client);
  },
};

/** What can be seen of each case that was played in one of the ways; or why it came to nothing. */
export async function played(here: World<any>, cases: readonly Case[], way: Way): Promise<Map<string, Promise<Seen>>> {
  const begin = (search?: Record<string, string>) => here.tab({ user }, search);
  const stage: Stage = {
    executing: begin(),
    versions: 0,
    begin,
    bystander: () => begin({ serve: '' }),
    async end() {
      stage.executing.kill();
      await until(async () => !(await navigator.locks.query()).held!.some(({ name }) => name!.includes(here.database)));
    },
  };
  await Promise.all(cases.map(({ title, args }) => stage.executing.client.start(title, args, { id: title })));
  const broken = new Map<string, unknown>();
  const each = async (turn: number, work: (view: View, move: Move | undefined) => Promise<unknown>, client: Client) => {
    await client.ready;
    await Promise.all(
      cases.map(async ({ title, moves }) => {
        if (broken.has(title)) return;
        const during = `At move ${turn + 1}`;
        await soon(during, work(viewOf(client, title), moves[turn])).catch((error) => broken.set(title, error));
      }),
    );
  };
  for (let turn = 0; turn < Math.max(...cases.map(({ moves }) => moves.length)); turn++) {
    // Those that have no move left must be at rest, too: a step that is under way when a worker dies may be done again.
    const rest = async (at: View, move: Move | undefined) => {
      if (move?.ready) await until(() => move.ready!(at));
      // One that is deleted is at rest for good.
      await at.run.settled().catch((error) => (error.code === 'NotFound' ? undefined : Promise.reject(error)));
    };
    // Their children, too; and while the last of them comes to rest, a clock may wake another.
    await until(async () => {
      const { client } = stage.executing;
      await each(turn, rest, client);
      const runs = await client.runs.list();
      return !runs.some(({ id, state }) => atWork.has(state) && !broken.has(id.split('/')[0]!));
    });
    await way(stage, (client) => each(turn, async (at, move) => move?.make(at), client));
  }
  const { client } = stage.executing;
  await client.ready;
  const seen = cases.map(({ title }) => {
    const found = broken.has(title)
      ? Promise.reject(broken.get(title))
      : soon('At the end', observed(viewOf(client, title), here));
    return [title, found] as const;
  });
  await Promise.allSettled(seen.map(([, found]) => found));
  return new Map(seen);
}

export type Seen = Awaited<ReturnType<typeof observed>>;

function viewOf(client: Client, runId: string): View {
  return {
    run: client.run(runId),
    client,
    inputs: async () => (await client.inputs.list()).filter((input) => isOf(runId, input.runId)),
  };
}

const isOf = (runId: string, id: string) => id === runId || id.startsWith(`${runId}/`);

/** In milliseconds. */
const patience = 100_000;

/** Waits until something is so, but not for ever: one case that is stuck must not take the others with it. */
export async function until(look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await look()) && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function soon<T>(during: string, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`${during} it did not go on.`)), patience),
  );
  return Promise.race([work, late]);
}

/** The run and those that it called. */
const family = async ({ run, client }: View) => (await client.runs.list()).filter(({ id }) => isOf(run.id, id));

async function observed(view: View, { database }: World<any>) {
  const { run, inputs } = view;
  const result = await run.result().then(
    (value) => ({ value, code: undefined }),
    ({ code, error }) => ({ value: undefined, code: error ? (error.code ?? error.name) : code }),
  );
  await until(async () => (await family(view)).every(({ state }) => !active.has(state)));
  const [asked, notes] = [await inputs(), await notesOf(database)];
  // It may be deleted.
  const events = (await run.history().catch(() => [])).filter((event) => !byChance(event)).map(withoutPlace);
  const own = notes.filter((note) => isOf(run.id, note.slice(0, note.indexOf('|'))));
  return {
    ...result,
    inputs: asked.map(({ state }) => state),
    did: own.map((note) => note.slice(note.indexOf('|') + 1)).sort(),
    rest: await toPortable({
      inputs: asked.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(withoutTimes),
      runs: (await family(view)).map(withoutTimes),
      events: events.filter((event) => !isFact(event)),
      facts: events.filter(isFact).sort((one, other) => of(one).localeCompare(of(other))),
    }),
  };
}

const atWork = new Set(['queued', 'running']);
const active = new Set([...atWork, 'waiting']);
/**
 * How often a run came to rest tells of its attempts, not of what it did: a worker that begins finds it at rest. Which of
 * a family that is cancelled ends first, is chance.
 */
const byChance = ({ type, kind, error }: RunEvent): boolean =>
  type === 'waiting' || type === 'resumed' || (kind === 'workflow' && (error as any)?.code === 'RunCancelled');
/**
 * What others tell a run: people, and its children. Two facts that come one right after the other may both be there before
 * the run has done anything about the first, and those of different children come in any order.
 */
const isFact = ({ type, child }: RunEvent): boolean => type === 'message' || type === 'resolved' || child !== undefined;
const of = ({ child = '' }: RunEvent): string => String(child);

/** Without times, and without what counts attempts or tells which code began them. */
function withoutTimes(record: object): object {
  const { createdAt, updatedAt, expiresAt, resolution, attempts, suspended, version, error, ...rest } = record as any;
  const { at, effectiveAt, revises, ...resolved } = resolution ?? {};
  return { ...rest, ...(resolution && { resolution: resolved }), ...(error && { error: withoutStack(error) }) };
}

/**
 * Without its number and time. The id of a page's message is chance, so is what a step called `keep` keeps, and whether
 * somebody waited for a step already; `owner` is for the next attempt, and `to` is the number of an event.
 */
function withoutPlace(event: RunEvent): RunEvent {
  const { seq, at, owner, id, error, awaited, to, effectiveAt, revises, ...rest } = event as any;
  return { ...rest, ...(error && { error: withoutStack(error) }), ...(rest.name === 'keep' && { value: 'kept' }) };
}

const withoutStack = ({ stack, ...said }: { stack?: string }) => said;
