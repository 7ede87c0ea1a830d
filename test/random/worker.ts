// Interprets random programs, and tells what each attempt sees. The module may be loaded long before it is used: it
// serves once it is told for which database.

import { type Context, channel, type Handle, prompt, type StepContext, serve, task, workflow } from 'confer-kit/worker';
import type { Errand, Limit, Part, Question, Setting, Submitted } from './program.ts';
import { Teller } from './teller.ts';

const limits = { short: 15, long: '1h' } as const;
const within = (limit: Limit | undefined) => (limit === undefined ? {} : { timeout: limits[limit] });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const word = (error: any): string => error.code ?? error.message;
/** The run is to end: what a program does on the way out is up to it, but it goes. */
const stopped = (error: any): boolean => error.code === 'RunCancelled';

interface Work {
  ms: number;
  fails: number;
  crash?: number;
}

/** Does a step; its value, or the message of its error, says which one it was. */
async function work({ ms, fails, crash }: Work, { attempt, idempotencyKey }: StepContext): Promise<string> {
  const teller = Teller.of(idempotencyKey.slice(0, idempotencyKey.lastIndexOf('/')));
  teller.did(idempotencyKey, attempt);
  if (crash) await teller.crash(crash);
  if (ms > 0) await pause(ms);
  if (attempt <= fails) throw new Error(`<${idempotencyKey}> failed`);
  return `<${idempotencyKey}>`;
}

const retry = { attempts: 2, backoff: 1 };
const plain = task('plain', work, { retry });
const memoised = task('memoised', work, { retry, memo: true });
const endless = task('endless', (_at: string, { signal }) => {
  return new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
});

const awaits = task('awaits', (handle: Handle) => handle.result());

const errand = ({ memo, shared, n, fails, ms }: Errand, at: string) =>
  [memo ? memoised : plain, { n, fails, ms, ...(!memo && !shared && { at }) }] as const;

/** Whose question it is does not matter, unless it must not be mixed up with that of another place. */
function asked({ kind, n, keyed }: Question, at: string) {
  const values = kind === 'never' ? { kind, n: at } : { kind, n };
  const options = {
    ...(kind !== 'ok' && { schema: 'integer' as const }),
    ...(keyed && { key: `${kind}-${values.n}` }),
    ...(n === 1 && { revisable: true }),
    ...(n === 2 && { grace: 10 }),
  };
  return [prompt('{kind} {n}?', options), values] as const;
}

/** Sends back what it gets, so many times. */
const echo = workflow('echo', async (ctx, { name, rounds }: { name: string; rounds: number }) => {
  const messages = ctx.receive(channel<number>(name));
  // A run that is rewound says again what it has said to those that it had called before.
  for (let heard = 0; heard < rounds; ) {
    const message = await messages.next();
    await message.reply(message.value * 2);
    heard = Math.max(heard, message.value + 1);
  }
  return rounds;
});

interface Program {
  part: Part;
  /** Tells calls of the same program at different places apart. */
  from?: string;
  /** How often it begins anew before it does anything that is told. */
  restarts?: number;
}

export const program = workflow('program', async (ctx, { part, from, restarts = 0 }: Program): Promise<unknown> => {
  if (restarts > 0) {
    ctx.submit(...asked({ kind: 'never', n: 0, keyed: false }, 'before'));
    await ctx.step('before', () => pause(1));
    await ctx.restart({ part, ...(from !== undefined && { from }), restarts: restarts - 1 });
  }
  const teller = new Teller(ctx);
  try {
    const value = await perform(ctx, teller, part, '0');
    teller.tell('returns', value);
    return value;
  } catch (error) {
    teller.tell('throws', word(error));
    throw error;
  } finally {
    teller.over = true;
  }
});

/** How something ended, as a value. */
async function ending(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (stopped(error)) throw error;
    return `!${word(error)}`;
  }
}

/** As `Promise.all`, but waits for all of them. */
async function endings(promises: Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises.map(ending));
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value);
}

function submit(ctx: Context, what: Submitted, at: string): Handle<unknown, string> {
  switch (what.of) {
    case 'input':
      return ctx.submit(...asked(what.question, at));
    case 'task':
      return ctx.submit(...errand(what, at));
    case 'child':
      return ctx.submit(program, { part: what.part, from: at });
    case 'endless':
      return ctx.submit(endless, at);
  }
}

/** Does a part of a program at its place. */
async function perform(ctx: Context, teller: Teller, part: Part, at: string): Promise<unknown> {
  const told = <T>(promise: Promise<T>, what = '') => teller.told(`${at} ${part.do} ${what}`, promise);
  const tell = (value: unknown) => teller.tell(`${at} ${part.do}`, value);
  const all = (parts: readonly Part[]) => parts.map((inner, index) => perform(ctx, teller, inner, `${at}.${index}`));

  switch (part.do) {
    case 'step':
      return told(
        ctx.step(part.name ?? at, (step) => work(part, step), { retry: { attempts: part.tries, backoff: 1 } }),
      );
    case 'task':
      return told(ctx.call(...errand(part, at)));
    case 'ask': {
      const options = { ...within(part.timeout), ...(part.default && { default: -1 }) };
      return told(ctx.ask(...asked(part.question, at), options));
    }
    case 'inside': {
      const { ms, own, question } = part;
      const fn = async (step: StepContext) => {
        if (ms > 0) await pause(ms);
        return (own ? step.ctx : ctx).ask(...asked(question, at));
      };
      return told(ctx.step(`inside ${at}`, fn));
    }
    case 'rounds': {
      const answers: unknown[] = [];
      const question = prompt('{kind} {n}?', { schema: 'integer', repeat: true, key: `round-${part.name ?? at}` });
      for (let n = 0; n < part.times; n++) answers.push(await told(ctx.ask(question, { kind: 'yes', n: 0 })));
      return answers;
    }
    case 'submit': {
      const handle = submit(ctx, part.what, at);
      const never = part.what.of === 'input' && part.what.question.kind === 'never';
      try {
        await perform(ctx, teller, part.between, `${at}.b`);
      } catch (error) {
        // Whether it is answered before the run ends would be chance.
        if (part.how !== 'abandon' && !never && !stopped(error)) await ending(told(handle.result()));
        throw error;
      }
      if (part.how === 'abandon') return 'abandoned';
      if (part.how === 'status') await told(handle.status(), 'status');
      if (part.how === 'poll' || never) {
        const polled = await told(handle.poll({ timeout: never ? 5 : 1, default: 'nothing yet' }), 'poll');
        if (polled !== 'nothing yet' || never) return polled;
      }
      if (part.how === 'handed') return told(ctx.call(awaits, handle));
      // Whether it is in time is chance, so what it comes to is taken from the second wait.
      if (part.how === 'late') await ending(told(handle.result({ timeout: 5 }), 'late'));
      return told(handle.result());
    }
    case 'select': {
      const { timeout, cancelRemaining } = part;
      let handles = part.among.map((what, index) => submit(ctx, what, `${at}.${index}`));
      const values: unknown[] = [];
      do {
        const chosen = ctx.select(handles, { cancelRemaining, ...within(timeout) });
        const place = await ending(told(chosen.then(([winner]) => handles.indexOf(winner))));
        if (typeof place !== 'number') return place;
        values.push(await ending(told(handles[place]!.result(), 'winner')));
        handles = handles.filter((_, index) => index !== place);
      } while (part.drain && handles.length > 0);
      // In which order they came is chance, and is told.
      return values.map((value) => JSON.stringify(value)).sort();
    }
    case 'withdraw': {
      const handles = part.what.map((what, index) => submit(ctx, what, `${at}.${index}`));
      await told(ctx.cancel(handles), 'cancel');
      return endings(handles.map((handle, index) => told(handle.result(), `of ${index}`)));
    }
    case 'receive': {
      const messages = ctx.receive(channel<number>(part.name ?? `c${at}`), {
        ...(part.idle && { idle: limits[part.idle] }),
        ...(part.from && { from: part.from }),
        ...(part.even && { where: ({ value }: { value: number }) => value % 2 === 0 }),
      });
      const values: number[] = [];
      if (part.loop) {
        for await (const { value, id } of messages) {
          tell([value, id]);
          if (values.push(value) === part.count) break;
        }
      } else while (values.length < part.count) values.push((await told(messages.next())).value);
      return values;
    }
    case 'talk': {
      const name = `talk-${at}`;
      const talk = channel<number>(name);
      const execution = ctx.submit(echo, { name, rounds: part.rounds });
      const replies = ctx.receive(talk);
      const heard: number[] = [];
      for (let round = 0; round < part.rounds; round++) {
        // Where it is said again the other may have heard all, and be over.
        const over = ({ code }: any) => (code === 'RunEnded' ? undefined : Promise.reject(code));
        await told(ctx.send(execution.id, talk, round).catch(over), 'send');
        do heard[round] = (await told(replies.next(), 'reply')).value;
        while (heard[round] !== round * 2);
      }
      return [heard, await told(execution.result())];
    }
    case 'sleep':
      return told(ctx.sleep(part.ms));
    case 'suspend':
      return told(ctx.suspend(part.ms));
    case 'say':
      if (part.how === 'emit') ctx.emit('said', at);
      else if (part.how === 'log') ctx.log('said {at}', { at });
      else ctx.progress(1, 2, at);
      return 'said';
    case 'draw':
      tell([ctx.random(), ctx.uuid(), ctx.now()]);
      return 'drawn';
    case 'fail':
      throw new Error(`failed at ${at}`);
    case 'crash':
      return teller.crash(part.attempt);
    case 'seq': {
      const values: unknown[] = [];
      for (const [index, inner] of part.parts.entries())
        values.push(await perform(ctx, teller, inner, `${at}.${index}`));
      return values;
    }
    case 'all':
      return part.settled ? endings(all(part.parts)) : Promise.all(all(part.parts));
    case 'map':
      return ctx.map(
        part.parts,
        (inner, index) => {
          const done = perform(ctx, teller, inner, `${at}.${index}`);
          return part.settled ? ending(done) : done;
        },
        { concurrency: part.concurrency },
      );
    case 'race':
      return told(Promise.race(all(part.parts)));
    case 'try':
      try {
        return await perform(ctx, teller, part.part, `${at}.t`);
      } catch (error) {
        tell(word(error));
        if (stopped(error)) throw error;
        return perform(ctx, teller, part.otherwise, `${at}.o`);
      }
    case 'suspense':
      return ctx.suspense(() => perform(ctx, teller, part.part, `${at}.s`), { after: part.after });
    case 'child':
      return told(ctx.call(program, { part: part.part, from: at }));
  }
}

self.addEventListener(
  'message',
  ({ data }: MessageEvent<Setting>) => {
    Teller.begin(data);
    serve([program, echo], { database: data.database });
  },
  { once: true },
);
