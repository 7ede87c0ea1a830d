// Writes random programs and schedules. The programs of one kind are confluent: what they come to depends on their answers
// alone, not on what came first. In those of the other kind everything races.

import fc, { type Arbitrary } from 'fast-check';
import { type Case, corrections, type Move } from './outside.ts';
import type { Errand, Part, Question, Submitted } from './program.ts';

const few = fc.integer({ min: 1, max: 3 });
const brief = fc.integer({ min: 0, max: 12 });
const number = fc.integer({ min: 0, max: 3 });
const never = fc.record({ kind: fc.constant('never' as const), n: number, keyed: fc.boolean() });
const attended: Arbitrary<Question> = fc.record({
  kind: fc.constantFrom('yes', 'yes', 'ok', 'no'),
  n: number,
  keyed: fc.boolean(),
});

function step(name: Arbitrary<{ name?: string }>): Arbitrary<Part> {
  const work = fc.record({
    do: fc.constant('step' as const),
    fails: fc.constantFrom(0, 0, 0, 1, 2),
    tries: few,
    ms: fc.constantFrom(0, 0, 1, 5),
    crash: fc.constantFrom(0, 0, 0, 1, 2),
  });
  return fc.tuple(work, name).map(([part, named]) => ({ ...part, ...named }));
}

const errand = (shared: Arbitrary<boolean>): Arbitrary<Errand> =>
  fc
    .record({ n: number, fails: fc.constantFrom(0, 0, 1, 2), memo: fc.boolean(), shared, ms: fc.constantFrom(0, 1, 5) })
    // One that fails is no longer shared by those who come later, and when that is is chance.
    .map((made) => ({ ...made, fails: made.memo ? Math.min(made.fails, 1) : made.fails }));

const simple: Arbitrary<Part> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: brief }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('suspend' as const), ms: brief }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('say' as const), how: fc.constantFrom('emit', 'log', 'progress') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('draw' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), attempt: few }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('talk' as const), rounds: few }) },
);

const silence = { do: 'receive', name: 'silent', count: 1, even: false } as const;
/** Ends by itself, though what it waits for never comes. */
const inVain: Arbitrary<Part> = fc.oneof(
  fc.record({
    do: fc.constant('ask' as const),
    question: never,
    timeout: fc.constant('short' as const),
    default: fc.boolean(),
  }),
  fc.record({ loop: fc.boolean() }).map(({ loop }) => ({ ...silence, loop, idle: 'short' as const })),
);
/** Never ends by itself. */
const forever: Arbitrary<Part> = fc.oneof(
  never.map((question) => ({ do: 'ask' as const, question })),
  fc.constant({ do: 'sleep' as const, ms: 3_600_000 }),
  fc.constant({ ...silence, loop: false }),
);
const endless: Arbitrary<Submitted> = fc.oneof(
  fc.constant({ of: 'endless' as const }),
  never.map((question) => ({ of: 'input' as const, question })),
);

const asks: Arbitrary<Part> = fc.oneof(
  fc.record({
    do: fc.constant('inside' as const),
    question: attended,
    ms: fc.constantFrom(0, 1, 5),
    own: fc.boolean(),
  }),
  attended.map((question) => ({ do: 'ask' as const, question })),
  attended.map((question) => ({ do: 'ask' as const, question, timeout: 'long' as const })),
);

function compound(part: Arbitrary<Part>, settled: Arbitrary<boolean>): Arbitrary<Part>[] {
  const parts = fc.array(part, { minLength: 1, maxLength: 4 });
  return [
    fc.record({ do: fc.constant('seq' as const), parts }),
    fc.record({ do: fc.constant('all' as const), parts, settled }),
    fc.record({ do: fc.constant('map' as const), parts, concurrency: few, settled }),
    fc.record({ do: fc.constant('try' as const), part, otherwise: part }),
    fc.record({ do: fc.constant('suspense' as const), part, after: fc.constantFrom(0, 0, 5) }),
    fc.record({ do: fc.constant('child' as const), part }),
  ];
}

/** Programs that come to the same, in whatever order things happen. */
export const confluent: Arbitrary<Part> = fc.letrec<{ part: Part; leaf: Part; what: Submitted }>((tie) => {
  const ready: Arbitrary<Submitted> = fc.oneof(
    attended.map((question) => ({ of: 'input' as const, question })),
    errand(fc.constant(false)).map((made) => ({ of: 'task' as const, ...made })),
    tie('part').map((part) => ({ of: 'child' as const, part })),
  );
  const inOrder = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });
  return {
    leaf: fc.oneof(
      step(fc.constant({})),
      errand(fc.constant(false)).map((made) => ({ do: 'task' as const, ...made })),
      asks,
      simple,
      inVain,
      fc.record({ do: fc.constant('rounds' as const), times: few }),
      fc.record({
        do: fc.constant('receive' as const),
        count: few,
        even: fc.boolean(),
        loop: fc.boolean(),
        from: fc.constantFrom(undefined, 'start' as const),
        idle: fc.constantFrom(undefined, 'long' as const),
      }),
    ),
    what: ready,
    part: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: tie('leaf') },
      ...compound(tie('part'), fc.constant(true)).map((arbitrary) => ({ weight: 1, arbitrary })),
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('submit' as const),
          what: fc.oneof(
            tie('what'),
            never.map((question) => ({ of: 'input' as const, question })),
          ),
          how: fc.constantFrom('result', 'poll', 'late', 'status', 'handed'),
          between: tie('part'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('what'), fc.array(endless, { maxLength: 2 }), fc.boolean())
          .chain(([one, others, cancelRemaining]) =>
            inOrder([one, ...others]).map((among) => ({ do: 'select' as const, among, drain: false, cancelRemaining })),
          ),
      },
      {
        weight: 1,
        arbitrary: fc.array(tie('what'), { minLength: 1, maxLength: 3 }).map((among) => ({
          do: 'select' as const,
          among,
          drain: true,
          cancelRemaining: false,
        })),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(
            fc.oneof(
              endless,
              forever.map((part) => ({ of: 'child' as const, part })),
            ),
            { minLength: 1, maxLength: 3 },
          )
          .map((what) => ({ do: 'withdraw' as const, what })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie('part'), fc.array(forever, { maxLength: 2 }))
          .chain(([part, others]) => inOrder([part, ...others]).map((parts) => ({ do: 'race' as const, parts }))),
      },
    ),
  };
}).part;

/** Programs in which everything may race with everything. Each ends once it is attended to. */
export const racing: Arbitrary<Part> = fc.letrec<{ part: Part; leaf: Part; what: Submitted }>((tie) => {
  const name = fc.constantFrom({}, { name: 'a' }, { name: 'b' });
  const channel = fc.constantFrom('a', 'b');
  return {
    leaf: fc.oneof(
      step(name),
      errand(fc.boolean()).map((made) => ({ do: 'task' as const, ...made })),
      asks,
      attended.map((question) => ({ do: 'ask' as const, question, timeout: 'short' as const, default: true })),
      simple,
      inVain,
      fc.tuple(few, name).map(([times, named]) => ({ do: 'rounds' as const, times, ...named })),
      fc.record({
        do: fc.constant('receive' as const),
        name: channel,
        count: few,
        even: fc.boolean(),
        loop: fc.boolean(),
        from: fc.constantFrom(undefined, undefined, 'start' as const, 'now' as const),
        idle: fc.constantFrom(undefined, 'short' as const, 'long' as const),
      }),
    ),
    what: fc.oneof(
      attended.map((question) => ({ of: 'input' as const, question })),
      errand(fc.boolean()).map((made) => ({ of: 'task' as const, ...made })),
      tie('part').map((part) => ({ of: 'child' as const, part })),
    ),
    part: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: tie('leaf') },
      ...compound(tie('part'), fc.boolean()).map((arbitrary) => ({ weight: 1, arbitrary })),
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('submit' as const),
          what: tie('what'),
          how: fc.constantFrom('result', 'poll', 'late', 'status', 'handed', 'abandon'),
          between: tie('part'),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('select' as const),
          among: fc.array(tie('what'), { minLength: 1, maxLength: 3 }),
          drain: fc.boolean(),
          cancelRemaining: fc.boolean(),
          timeout: fc.constantFrom(undefined, 'short' as const, 'long' as const),
        }),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.oneof(tie('what'), fc.constant({ of: 'endless' as const })), { minLength: 1, maxLength: 3 })
          .map((what) => ({ do: 'withdraw' as const, what })),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(tie('part'), { minLength: 1, maxLength: 3 })
          .map((parts) => ({ do: 'race' as const, parts })),
      },
    ),
  };
}).part;

/**
 * Random programs under a random schedule; with `cancel`, runs are cancelled from outside as well, with `correct` they are
 * rewound, tried again, revised and deleted.
 */
export function cases(
  program: Arbitrary<Part>,
  { cancel, correct = false }: { cancel: boolean; correct?: boolean },
): Arbitrary<Case> {
  const kinds: Move['do'][] = [
    'kill',
    'kill',
    'kill',
    'reload',
    'open',
    'switch',
    'handOver',
    'suspend',
    'resume',
    'export',
    'exportAndCancel',
    ...(cancel ? (['cancel'] as const) : []),
    ...(correct ? [...corrections, ...corrections, ...corrections] : []),
  ];
  const when = fc.oneof(
    fc.record({ signs: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ ms: fc.integer({ min: 0, max: 40 }) }),
  );
  const move = fc
    .tuple(
      when,
      fc.constantFrom(...kinds.filter((kind) => !correct || !kind.startsWith('export'))),
      fc.integer({ min: 0, max: correct ? 999 : 1 }),
    )
    .map(([after, what, run]) => ({ ...after, do: what, run }));
  const programs = fc.array(program, { minLength: 1, maxLength: 3 }).map((parts): Part => ({ do: 'seq', parts }));
  // What comes first is made smaller first.
  return fc.record({
    moves: fc.array(move, { maxLength: 6 }),
    programs: fc.array(programs, { minLength: 1, maxLength: 2 }),
    slowness: fc.constantFrom(0, 5, 20),
    restarts: correct ? fc.constant(0) : fc.constantFrom(0, 0, 1, 3),
    held: correct ? fc.constant([]) : fc.subarray([0, 1, 2]),
  });
}
