// What people and clocks do in the cases of the restart matrix.

import { rejection } from '../world.ts';
import { type Move, until, type View } from './matrix.ts';

const pending = async ({ inputs }: View) => (await inputs()).filter(({ state }) => state === 'pending');
const keyed = async ({ inputs }: View, key: string) => (await inputs()).find((input) => input.key === key)!;
const asked =
  (...keys: string[]) =>
  async ({ inputs }: View) => {
    const known = (await inputs()).map(({ key }) => key);
    return keys.every((key) => known.includes(key));
  };

/** Answers questions by key, all or nothing. */
export const answer = (answers: Record<string, unknown>): Move => ({
  ready: asked(...Object.keys(answers)),
  make: ({ run }) => run.answer(answers),
});

/** Answers questions that were asked before, once they are open again. */
export const answerAgain = (answers: Record<string, unknown>): Move => ({
  ready: async (view) => {
    const open = (await pending(view)).map(({ key }) => key);
    return Object.keys(answers).every((key) => open.includes(key));
  },
  make: ({ run }) => run.answer(answers),
});

/** Answers the open questions, oldest first. */
export const reply = (...values: unknown[]): Move => ({
  ready: async (view) => (await pending(view)).length >= values.length,
  async make(view) {
    const inputs = await pending(view);
    for (const [index, value] of values.entries()) await view.client.inputs.respond(inputs[index]!.id, value);
  },
});

/** Leaves answers for questions that are not asked yet. */
export const hold = (answers: Record<string, unknown>): Move => ({
  make: ({ run }) => run.answer(answers, { hold: true }),
});

export const dismiss = (key: string, reason?: string): Move => ({
  ready: asked(key),
  make: async (view) => view.client.inputs.dismiss((await keyed(view, key)).id, reason === undefined ? {} : { reason }),
});

export const send = (channel: string, ...values: unknown[]): Move => ({
  async make({ run }) {
    for (const value of values) await run.send(channel, value);
  },
});

export const cancel: Move = { make: ({ run }) => run.cancel() };
export const suspend: Move = { make: ({ run }) => run.suspend() };
export const resume: Move = { make: ({ run }) => run.resume() };

/** Has the run go on from the first event of this type about a question. */
export const rewind = (type: string, key: string): Move => ({
  ready: asked(key),
  async make({ run }) {
    const event = (await run.history()).find((event) => event.type === type && event.key === key);
    await run.rewind({ at: event!.seq });
  },
});

export const retry: Move = { make: ({ run }) => run.retry() };
export const terminate: Move = { make: ({ run }) => run.terminate() };
export const deleted: Move = { make: ({ run }) => run.delete({ terminate: true }) };

export const revise = (key: string, value: unknown): Move => ({
  make: async (view) => view.client.inputs.revise((await keyed(view, key)).id, value),
});

export const undo = (key: string): Move => ({
  make: async (view) => view.client.inputs.undo((await keyed(view, key)).id),
});

/** Makes several moves one right after the other. */
export const together = (...moves: Move[]): Move => ({
  ready: async (view) => (await Promise.all(moves.map(({ ready }) => ready?.(view) ?? true))).every(Boolean),
  async make(view) {
    for (const { make } of moves) await make(view);
  },
});

/** Makes a move that is refused. */
export const refused = (code: string, { ready, make }: Move): Move => ({
  ...(ready && { ready }),
  async make(view) {
    const error = await rejection(make(view));
    if (error.code !== code) throw new Error(`Expected ${code}, got ${error.code}: ${error.message}`);
  },
});

/** Lets the deadline of a question pass. */
export const expire = (key: string): Move => ({
  ready: asked(key),
  make: (view) =>
    until(async () => {
      const { id, expiresAt } = await keyed(view, key);
      if (expiresAt! >= Date.now()) return false;
      return (await rejection(view.client.inputs.respond(id, 'late'))).state === 'expired';
    }),
});

/** Lets time pass. */
export const wait = (ms: number): Move => ({ make: () => new Promise((resolve) => setTimeout(resolve, ms)) });
