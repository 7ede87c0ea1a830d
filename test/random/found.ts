// Cases that once went wrong, made small: they are played before any new ones.

import type { Case } from './outside.ts';
import type { Part } from './program.ts';

const seq = (...parts: Part[]): Part => ({ do: 'seq', parts });
const yes = { kind: 'yes', n: 0, keyed: true } as const;
const errand = { n: 1, fails: 1, memo: false, shared: false, ms: 5 };
const quick = { ...errand, fails: 0, ms: 0 };
const calm = { moves: [], slowness: 0, held: [] };

export const found: Record<'confluent' | 'racing' | 'corrected', Case[]> = {
  corrected: [],
  confluent: [
    // A look at the journal was told to nobody while somebody else wrote or read, and a poll hung.
    {
      moves: [{ signs: 3, do: 'kill', run: 0 }],
      slowness: 5,
      held: [1],
      programs: [
        seq({
          do: 'submit',
          what: { of: 'input', question: { kind: 'never', n: 2, keyed: false } },
          how: 'status',
          between: { do: 'task', ...errand },
        }),
        seq({
          do: 'all',
          settled: true,
          parts: [
            { do: 'receive', name: 'silent', count: 1, even: false, loop: false, idle: 'short' },
            {
              do: 'suspense',
              after: 0,
              part: {
                do: 'submit',
                what: { of: 'input', question: yes },
                how: 'poll',
                between: { do: 'task', ...errand },
              },
            },
          ],
        }),
      ],
    },
    // A child that the cancelled original had started was taken for that of the imported run.
    {
      moves: [{ ms: 5, do: 'exportAndCancel', run: 0 }],
      slowness: 5,
      held: [1],
      programs: [
        seq({ do: 'child', part: seq({ do: 'rounds', times: 2 }, { do: 'child', part: { do: 'sleep', ms: 5 } }) }),
      ],
    },
  ],
  racing: [
    // A copy of a run sent its child a message again; a worker died in between.
    { ...calm, programs: [seq({ do: 'talk', rounds: 2 }, { do: 'step', fails: 0, tries: 1, ms: 0, crash: 1 })] },
    // A child that ended as it was cancelled had two outcomes, or came to life again.
    {
      ...calm,
      programs: [
        seq({
          do: 'all',
          settled: true,
          parts: [
            {
              do: 'select',
              among: [
                { of: 'task', n: 0, fails: 0, memo: false, shared: false, ms: 0 },
                { of: 'child', part: { do: 'step', fails: 0, tries: 1, ms: 0, crash: 0 } },
              ],
              drain: false,
              cancelRemaining: true,
            },
            {
              do: 'withdraw',
              what: [
                { of: 'child', part: { do: 'say', how: 'emit' } },
                { of: 'task', ...errand },
              ],
            },
          ],
        }),
      ],
    },
    // The loser of a race asked its next question after the end of the run.
    {
      ...calm,
      programs: [
        seq({
          do: 'race',
          parts: [
            { do: 'ask', question: yes },
            { do: 'rounds', name: 'b', times: 2 },
          ],
        }),
      ],
    },
    // The loser of a race that was over at once ended before the end of the run was told, in a replay.
    {
      ...calm,
      programs: [
        seq(
          { do: 'select', among: [{ of: 'task', ...quick }], drain: false, cancelRemaining: false },
          {
            do: 'race',
            parts: [
              { do: 'task', ...quick },
              { do: 'receive', name: 'a', count: 1, even: false, loop: false },
            ],
          },
        ),
      ],
    },
  ],
};
