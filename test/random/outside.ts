// The world outside of the runs of a random case: people who answer in whichever tab, somebody who sends messages, and a
// schedule of mishaps.

import { type Client, ConferError, type Exported, type InputRecord, type RunRecord } from 'confer-kit';
import type { Whole } from '../../src/model/exported.ts';
import { ended } from '../../src/model/record.ts';
import { channelsOf, numberOf, type Part } from './program.ts';
import { pause, type Stage, type Tab, TabDied } from './stage.ts';

/** What people do to a run that they think better of. */
export const corrections = ['rewind', 'retry', 'undo', 'revise', 'delete'] as const;
type Correction = (typeof corrections)[number];

export interface Move {
  /** How long to wait before it: milliseconds, or signs of life. */
  ms?: number;
  signs?: number;
  do:
    | 'kill'
    | 'reload'
    | 'open'
    | 'switch'
    | 'handOver'
    | 'suspend'
    | 'resume'
    | 'export'
    | 'exportAndCancel'
    | 'cancel'
    | Correction;
  /** Which of the runs; also which of its events or answers. */
  run: number;
}

export interface Case {
  programs: Part[];
  /** How often each of them begins anew before it does anything. */
  restarts?: number;
  moves: Move[];
  /** How long people take to answer, at most, in milliseconds. */
  slowness: number;
  /** Some answers are left before the questions are asked. */
  held: number[];
}

export class Outside {
  readonly stage: Stage;
  readonly ids: string[];
  /** What went wrong outside of the runs: refusals that should not have been. */
  readonly faults: string[] = [];
  #case: Case;
  #started = new Set<string>();
  #starting = new Map<string, Tab>();
  #sent = new Map<string, number>();
  #watched = new Set<Tab>();
  #over = false;
  /** All runs are taken elsewhere: nobody sends anything to where they were. */
  #away = false;
  #round: Promise<void> = Promise.resolve();

  constructor(stage: Stage, name: string, made: Case) {
    this.stage = stage;
    this.#case = made;
    this.ids = made.programs.map((_, index) => `${name}-${index}`);
  }

  /** Plays the case to its end; rejects if a run does not end in time. */
  async play(patience: number): Promise<void> {
    const sending = this.#send();
    try {
      await this.#tend();
      for (const move of this.#case.moves) {
        if (move.ms !== undefined) await pause(move.ms);
        if (move.signs !== undefined) await this.stage.after(move.signs);
        await this.#move(move);
        await this.#tend();
      }
      await this.#finish(patience);
    } finally {
      this.#over = true;
      await sending;
    }
  }

  /** Sees to it that there is a tab, that people look at each one, and that all runs were started. */
  async #tend(): Promise<void> {
    void this.stage.tab;
    for (const tab of this.stage.living) this.#answer(tab);
    for (const [index, id] of this.ids.entries()) {
      if (this.#started.has(id) || this.#starting.get(id)?.alive) continue;
      this.#starting.set(id, this.stage.tab);
      const starting = this.stage.once(async (client) => {
        const args = this.#args(index);
        const run = await client.start('program', args, { id });
        this.#started.add(id);
        const answers = Object.fromEntries(this.#case.held.map((n) => [`yes-${n}`, answerTo(`yes-${n}`)]));
        if (this.#case.held.length > 0) await run.answer(answers, { hold: true });
      });
      starting.catch((error) => this.#blame(`run ${id} was not started`, error, ['AlreadyResolved', 'RunEnded']));
    }
  }

  #args(index: number) {
    const { programs, restarts } = this.#case;
    return { part: programs[index]!, ...(restarts && { restarts }) };
  }

  async #move(move: Move): Promise<void> {
    const { stage } = this;
    const id = this.ids[move.run % this.ids.length]!;
    const attempt = (what: string, request: Promise<unknown>) =>
      request.catch((error) => this.#blame(what, error, ['NotFound', 'RunEnded']));
    const handle = stage.tab.client.run(id);
    switch (move.do) {
      case 'kill':
        return stage.tab.kill();
      case 'reload':
        stage.killAll();
        return;
      case 'open':
        stage.open();
        return;
      // The tab in front goes to the back: it is asked nothing more as long as there are others, but executes.
      case 'switch':
        stage.tabs.push(...stage.tabs.splice(0, 1));
        return;
      case 'handOver': {
        const { tab } = stage;
        this.#answer(stage.open());
        await pause(5);
        return tab.kill();
      }
      case 'suspend':
        void attempt(
          'suspend',
          stage.once(() => handle.suspend()),
        );
        return;
      case 'resume':
        void attempt(
          'resume',
          stage.once(() => handle.resume()),
        );
        return;
      case 'cancel':
        void attempt(
          'cancel',
          stage.once(() => handle.cancel()),
        );
        return;
      case 'delete':
        await this.#delete(id).catch((error) => this.#blame(move.do, error, refusals));
        return;
      case 'retry':
        await this.#retry(id).catch((error) => this.#blame(move.do, error, refusals));
        return;
      case 'rewind':
      case 'undo':
      case 'revise':
        await stage
          .once((client) => this.#correct(client, id, move.do as Correction, move.run))
          .catch((error) => this.#blame(move.do, error, refusals));
        return;
      case 'export':
      case 'exportAndCancel':
        return this.#leave(move.do === 'exportAndCancel');
    }
  }

  /** The tab that is asked may die on the way, with the run ended: then the next is. */
  async #retry(id: string): Promise<void> {
    await this.stage.ask((client) => client.run(id).terminate());
    await this.stage.ask((client) => client.run(id).retry());
  }

  /** The same: the run may be ended and still there. */
  async #delete(id: string): Promise<void> {
    const { stage } = this;
    // What is sent meanwhile is not for the one that comes after it.
    this.#away = true;
    await this.#round;
    try {
      await stage.ask((client) => client.run(id).delete({ terminate: true }));
    } catch (error) {
      if ((error as { code?: string }).code !== 'NotFound') throw error;
    } finally {
      this.#sent.clear();
      this.#away = false;
    }
    this.#started.delete(id);
    this.#starting.delete(id);
  }

  async #correct(client: Client, id: string, what: Correction, which: number): Promise<void> {
    const run = client.run(id);
    if (what === 'rewind') {
      const history = await run.history();
      // It may have begun between the two looks that this takes.
      if (history.length > 0) await run.rewind({ at: history[which % history.length]!.seq });
      return;
    }
    const answered = (await run.inputs()).filter(({ state }) => state === 'responded' || state === 'dismissed');
    const { id: inputId, key, state } = answered[which % Math.max(1, answered.length)] ?? {};
    if (inputId === undefined) return;
    if (what === 'undo') await client.inputs.undo(inputId);
    else if (state === 'responded' && key!.startsWith('yes')) await client.inputs.revise(inputId, answerTo(key!));
  }

  /** Goes on from exports: in another database, or here once the originals are cancelled. */
  async #leave(cancel: boolean): Promise<void> {
    const { stage } = this;
    for (const [index, id] of this.ids.entries()) {
      await stage.ask((client) => client.start('program', this.#args(index), { id }));
      this.#started.add(id);
    }
    this.#away = true;
    await this.#round;
    const said = stage.signs.length;
    const exported: Exported[] = [];
    for (const id of this.ids) exported.push(await stage.ask((client) => client.run(id).export()));
    if (cancel) {
      for (const id of this.ids) await stage.ask((client) => client.run(id).cancel());
      for (let open = await this.#open(); open.length > 0; open = await this.#open()) {
        // A child goes on when its parent ends by itself.
        for (const { id, parent } of open) {
          const above = parent !== undefined && (await stage.ask((client) => client.run(parent).record()));
          if (above && (above.state === 'succeeded' || above.state === 'failed'))
            await stage.ask((client) => client.run(id).cancel());
        }
        await pause(5);
      }
      stage.killAll();
    }
    // What was said last may still be on its way.
    await pause(30);
    if (!cancel) stage.elsewhere();
    // What they did after the export is not in it; what had ended by then does nothing any more.
    const over = exported.flatMap(({ runs }) => (runs as Whole[]).map(({ run }) => run));
    const ids = new Set(over.filter(({ state }) => ended(state)).map(({ id }) => id));
    stage.signs.push(...stage.signs.splice(said).filter(({ run }) => ids.has(run)));
    for (const data of exported) {
      // Refused where it was done just before the tab died.
      await stage
        .ask((client) => client.import(data))
        .catch((error) => this.#blame('import', error, ['AlreadyStarted']));
    }
    this.#sent.clear();
    this.#away = false;
  }

  /** Looks at all that is asked in a tab, and answers when the time has come. */
  #answer(tab: Tab): void {
    if (this.#watched.has(tab)) return;
    this.#watched.add(tab);
    const seen = new Set<string>();
    tab.client.inputs.watch(
      { state: 'pending' },
      (inputs) => {
        for (const input of inputs) {
          if (seen.has(input.id) || input.values.kind === 'never') continue;
          seen.add(input.id);
          const after = numberOf(input.id + tab.name) % (this.#case.slowness + 1);
          setTimeout(() => tab.alive && void this.#respond(tab, input), after);
        }
      },
      () => {},
    );
  }

  /** People who have answered do not look at a question again by themselves. */
  async #answerAll(): Promise<void> {
    const open = await this.stage.ask((client) => client.inputs.list({ state: 'pending' }));
    await Promise.all(
      open.filter(({ values }) => values.kind !== 'never').map((input) => this.#respond(this.stage.tab, input)),
    );
  }

  #respond(tab: Tab, { id, key, values }: InputRecord): Promise<void> {
    const { kind } = values;
    const done = this.stage.once<unknown>(
      ({ inputs }) =>
        kind === 'no'
          ? inputs.dismiss(id, { reason: 'no' })
          : inputs.respond(id, kind === 'ok' ? undefined : answerTo(key)),
      tab,
    );
    return done.then(
      () => {},
      (error) => this.#blame(`answer to ${id}`, error, this.#corrected ? refusals : ['AlreadyResolved']),
    );
  }

  /** Sends what the programs need, in order, each message once. */
  async #send(): Promise<void> {
    while (!this.#over) {
      await pause(this.#case.slowness + 3);
      if (this.#away) continue;
      this.#round = this.#sendOnce();
      await this.#round;
    }
  }

  async #sendOnce(): Promise<void> {
    const state = ['queued', 'running', 'waiting'] as const;
    const runs = await this.stage.ask((client) => client.runs.list({ workflow: 'program', state: [...state] }));
    for (const { id, args, state } of runs) {
      for (const { name, needs } of channelsOf((args as { part: Part }).part)) {
        if (this.#over) return;
        const place = `${this.stage.database} ${id} ${name}`;
        // Where receivers share a channel, one may need what another took.
        const enough = name.startsWith('c') || state !== 'waiting' ? needs : Number.POSITIVE_INFINITY;
        try {
          const count = this.#sent.get(place) ?? (await this.#count(id, name));
          if (count >= enough) continue;
          this.#sent.delete(place);
          await this.stage.once((client) => client.run(id).send(name, count));
          this.#sent.set(place, count + 1);
        } catch (error) {
          this.#blame(`message to ${id}`, error, ['RunEnded', 'NotFound']);
        }
      }
    }
  }

  async #count(id: string, name: string): Promise<number> {
    const history = await this.stage.ask((client) => client.run(id).history());
    return history.filter(({ type, channel }) => type === 'message' && channel === name).length;
  }

  /** Nothing more goes wrong, and all is seen to: so each run must end. */
  async #finish(patience: number): Promise<void> {
    const from = performance.now();
    for (let round = 0; ; round++) {
      await this.#tend();
      const open = await this.#open();
      if (open.length === 0 && this.ids.every((id) => this.#started.has(id))) return;
      // The other end of a talk that lost a race waits for a message that nobody will send.
      for (const { id, parent, workflow } of open) {
        const alone = workflow === 'echo' && !open.some(({ id }) => id === parent);
        if (alone) await this.stage.ask((client) => client.run(id).cancel());
      }
      if (this.#corrected) await this.#answerAll();
      // What was suspended from outside goes on by itself only if it waited for something.
      const due = this.#case.moves.some((move) => move.do === 'suspend') && round % 20 === 0;
      for (const { id, state, suspended } of due ? open : []) {
        // Where what nobody waits for does not end, it never comes to be suspended.
        if (state !== 'waiting' || suspended) await this.stage.ask((client) => client.run(id).resume());
      }
      if (performance.now() - from > patience)
        throw new Error(['does not end', ...open.map(({ id }) => id), ...this.faults].join('\n'));
      await pause(10);
    }
  }

  get #corrected(): boolean {
    return this.#case.moves.some((move) => (corrections as readonly string[]).includes(move.do));
  }

  #open(): Promise<RunRecord[]> {
    return this.stage.ask((client) => client.runs.list({ state: ['queued', 'running', 'waiting'] }));
  }

  #blame(what: string, error: unknown, expected: string[]): void {
    if (error instanceof TabDied) return;
    if (error instanceof ConferError && expected.includes(error.code)) return;
    this.faults.push(`${what}: ${error}`);
  }
}

/** Why a correction may be refused: somebody was first, or there is nothing to correct. */
const refusals = ['NotFound', 'RunEnded', 'NotFailed', 'NotRevisable', 'NotPermitted', 'AlreadyResolved'];

/** The answer to a question, whoever gives it and whenever. */
function answerTo(key: string): number {
  return numberOf(key) % 100;
}
