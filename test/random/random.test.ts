// Random programs under random schedules. `npm run chaos` plays them for as long as one likes.

import fc from 'fast-check';
import { cases, confluent, racing } from './arbitrary.ts';
import { found } from './found.ts';
import { broken, givenUp, journal, stories, type Told } from './laws.ts';
import { type Case, corrections, Outside } from './outside.ts';
import { endSpares, pause, Stage } from './stage.ts';
import { differences, results, summary } from './summary.ts';

/** How long and from where to play: set by `npm run chaos`. */
interface Chaos {
  minutes?: number;
  seed?: number;
  path?: string;
  only?: string;
  /** A case to play again and again, as it was printed. */
  case?: Case;
  /** Cases whose text has one of these in it are left out: what is known to be broken. */
  without?: string;
}

const chaos: Chaos = (globalThis as { chaos?: Chaos }).chaos ?? {};
const budget = chaos.minutes ? (chaos.minutes * 60_000) / (chaos.only ? 1 : 3) : 5_000;
/** Longer than a worker needs to find by itself what a lost notice did not tell it. */
const patience = 40_000;
const shrinking = chaos.minutes ? 120_000 : 30_000;
/** Long enough where many tries are made. */
const soon = 6_000;
let played = 0;
let failedAt: number | undefined;

interface Played {
  runs: Told[];
  stage: Stage;
  outside: Outside;
}

/** Plays a case, and hands over what is left of it. */
async function play(
  made: Case,
  crashes: boolean,
  use: (played: Played) => Promise<unknown>,
  name: string,
): Promise<void> {
  const stage = new Stage(crashes);
  const outside = new Outside(stage, name, made);
  try {
    const limit = failedAt === undefined ? patience : soon;
    const late = pause(limit * 2).then(() => Promise.reject(new Error('a tab does not answer')));
    late.catch(() => {});
    await Promise.race([outside.play(limit), late]);
    stage.calm();
    const runs = await stage.told();
    none([
      ...outside.faults,
      ...broken(runs, stage.signs, {
        moved: made.moves.some((move) => move.do.startsWith('export')),
        corrected: made.moves.some((move) => (corrections as readonly string[]).includes(move.do)),
      }),
    ]);
    if (!runs.some(givenUp)) await use({ runs, stage, outside });
  } catch (error) {
    const complaints = stage.signs.flatMap((sign) => (sign.sign === 'complained' ? [sign.text] : []));
    const more = [...complaints, ...(await stage.locks()), ...(await stage.told()).map(journal)];
    if (error instanceof Error) error.message += `\n\n${more.join('\n')}`;
    throw error;
  } finally {
    await stage.end();
  }
}

function none(faults: string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Plays until the time is over. What fails is made smaller for a while only, since each try takes its time. */
async function holds(
  name: keyof typeof found,
  cased: fc.Arbitrary<Case>,
  law: (made: Case) => Promise<unknown>,
): Promise<void> {
  const until = Date.now() + budget;
  failedAt = undefined;
  let first = '';
  const without = chaos.without?.split(',') ?? [];
  const wanted = cased.filter((made) => !without.some((word) => JSON.stringify(made).includes(word)));
  const property = fc.asyncProperty(chaos.case ? fc.constant(chaos.case) : wanted, async (made) => {
    if (Date.now() > (failedAt === undefined ? until : failedAt + shrinking)) return;
    // Time is never quite the same again: what failed once is given some chances to do so again.
    for (let chance = failedAt === undefined ? 1 : 4; chance > 0; chance--) {
      played += 1;
      try {
        await law(made);
      } catch (error) {
        if (failedAt === undefined) first = `${error}\n\nby ${JSON.stringify(made)}`;
        failedAt ??= Date.now();
        throw error;
      }
    }
  });
  const { path } = chaos;
  // The same cases each time, unless `npm run chaos` looks for new ones: a red test is to be about what was changed.
  for (let seed = chaos.seed ?? 1; Date.now() < until; seed += 1) {
    const details = await fc.check(property, {
      seed,
      numRuns: 50,
      examples: found[name].map((made) => [made]),
      ...(path !== undefined && { path, numRuns: 1 }),
    });
    if (details.failed) {
      const again = `npm run chaos -- --only ${name} --seed ${details.seed} --path ${details.counterexamplePath}`;
      const why = details.errorInstance instanceof Error ? details.errorInstance.message : details.errorInstance;
      const made = JSON.stringify(details.counterexample?.[0]);
      // What it was made smaller to may fail for another reason.
      const before = details.numShrinks > 0 ? `\n\nAt first: ${first}` : '';
      const error = new Error(`${why}\n\nafter ${details.numShrinks} shrinks by '${made}'\n\nAgain: ${again}${before}`);
      // It would be printed twice.
      error.stack = '';
      throw error;
    }
    if (path !== undefined) seed -= 1;
  }
}

describe('a random workflow', function () {
  this.timeout(budget + patience + shrinking + 60_000);
  after(endSpares);
  after(() => console.log(`${played} random cases were played`));
  const it = (title: string, name: string, test: () => Promise<void>) =>
    (chaos.only && chaos.only !== name ? globalThis.it.skip : globalThis.it)(title, test);

  it('comes to what it comes to undisturbed, whatever happens to its workers', 'confluent', () =>
    holds('confluent', cases(confluent, { cancel: false }), async (made) => {
      const name = `case-${played}`;
      let undisturbed: string[] = [];
      await play({ ...made, moves: [], slowness: 0 }, false, async ({ runs }) => (undisturbed = summary(runs)), name);
      await play(made, true, async ({ runs }) => none(differences(undisturbed, summary(runs))), name);
    }),
  );

  it('comes to the same where it is rewound, tried again, revised and deleted meanwhile', 'corrected', () =>
    holds('corrected', cases(confluent, { cancel: false, correct: true }), async (made) => {
      const name = `case-${played}`;
      let undisturbed: string[] = [];
      const calm = { ...made, moves: [], slowness: 0 };
      await play(calm, false, async ({ runs, outside }) => (undisturbed = results(runs, outside.ids)), name);
      await play(
        made,
        true,
        async ({ runs, outside }) => none(differences(undisturbed, results(runs, outside.ids))),
        name,
      );
    }),
  );

  it('tells the same story in each attempt, and in a copy of the run, and does nothing twice', 'racing', () =>
    holds('racing', cases(racing, { cancel: true }), (made) =>
      play(
        made,
        true,
        async ({ stage, outside, runs }) => {
          for (const id of outside.ids) {
            if (runs.some(({ run }) => run.id === id && run.state === 'cancelled')) continue;
            const fork = await stage.ask((client) => client.run(id).fork({ id: `${id}-again` }));
            await stage.ask((client) => client.run(fork.id).settled());
            const texts = (runId: string) =>
              stories(stage.signs)
                .get(runId)
                ?.at(-1)
                ?.map(({ text }) => text) ?? [];
            // What they told may still be on its way.
            for (let left = 50; left > 0 && texts(fork.id).length !== texts(id).length; left--) await pause(10);
            // What leads to the original and its children leads to the copy and its own there.
            none(
              differences(
                texts(id),
                texts(fork.id).map((text) => text.replaceAll(fork.id, id)),
              ),
            );
          }
        },
        `case-${played}`,
      ),
    ),
  );
});
