// The command line as it is used: a process of its own, a file, what it writes and its exit code. `node --test` runs this, once the
// package is built.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../bin/confer-kit.mjs', import.meta.url));
const file = fileURLToPath(new URL('deploy.json', import.meta.url));
const exported = () => JSON.parse(readFileSync(file, 'utf8'));
const [run, child] = ['deploy-1.4', 'deploy-1.4/0nkrme33b1e'];
const [release, check] = ['deploy-1.4/release', 'deploy-1.4%2F0nkrme33b1e/check-eu-1'];

/** What comes of a command line; `input` is piped in. */
function confer(words, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}
const onFile = (...words) => confer([...words, '--file', file]);
const onData = (data, ...words) => confer(words, JSON.stringify(data));
const json = ({ stdout }) => JSON.parse(stdout);
const ids = (result) => json(result).map(({ id }) => id);

describe('lists of an exported run', () => {
  it('hold the questions of the run and of those that it called, the oldest first', () => {
    assert.deepEqual(ids(onFile('inputs', 'list', '--json')), [release, check]);
    assert.deepEqual(ids(onFile('inputs', 'list', '--json', '--order', 'newest')), [check, release]);
  });

  it('are narrowed by state, run, workflow and words', () => {
    const narrowed = (...options) => ids(onFile('inputs', 'list', '--json', ...options));
    assert.deepEqual(narrowed('--state', 'pending'), [check]);
    assert.deepEqual(narrowed('--state', 'pending', '--state', 'responded'), [release, check]);
    assert.deepEqual(narrowed('--run', run), [release]);
    assert.deepEqual(narrowed('--workflow', 'checked'), [check]);
    assert.deepEqual(narrowed('--text', 'tests pass'), [release]);
    assert.deepEqual(narrowed('--text', 'nothing of the kind'), []);
  });

  it('go on after a record, in parts', () => {
    assert.deepEqual(ids(onFile('runs', 'list', '--json', '--limit', '1')), [run]);
    assert.deepEqual(ids(onFile('runs', 'list', '--json', '--after', run)), [child]);
  });

  it('are tables for people: a line for each', () => {
    const { status, stdout } = onFile('inputs', 'list');
    assert.equal(status, 0);
    const [head, first, second] = stdout.split('\n');
    assert.match(head, /^input +state +question +asked +by$/);
    assert.match(first, /^deploy-1\.4\/release +responded +Release +2026-\S+Z +Ana$/);
    assert.match(second, /check-eu-1 +pending +Check /);
  });
});

describe('what is exported of one', () => {
  it('is shown whole, without what only the engine needs', () => {
    const input = json(onFile('inputs', 'inspect', release, '--json'));
    assert.deepEqual(input.resolution.value, { when: '2026-12-01' });
    assert.equal(input.resolution.by.name, 'Ana');
    assert.ok(!('order' in input) && !('responseId' in input));
    const shown = json(onFile('runs', 'inspect', run, '--json'));
    assert.equal(shown.state, 'waiting');
    assert.ok(!('seed' in shown) && !('owner' in shown));
    assert.match(onFile('runs', 'inspect', run).stdout, /^workflow +deploy$/m);
  });

  it('tells what happened in a run, from any event on', () => {
    const events = json(onFile('runs', 'events', run, '--json'));
    const types = ['started', 'step', 'asked', 'waiting', 'resolved', 'resumed', 'logged', 'asked', 'waiting'];
    assert.deepEqual(
      events.map(({ type }) => type),
      types,
    );
    assert.equal(events[2].template, 'Release {version}?');
    assert.equal(events[7].child, child);
    assert.deepEqual(json(onFile('runs', 'events', run, '--json', '--after', '4')), events.slice(4));
  });

  it('keeps values that JSON cannot say, as exports do', () => {
    const { value } = json(onFile('runs', 'events', run, '--json'))[1];
    assert.deepEqual(value, { size: { $type: 'bigint', text: '12' } });
  });

  it('cannot move the cursor, colour the screen or begin a line', () => {
    const data = exported();
    Object.assign(data.runs[0].inputs[0], { title: 'Harmless\u001b[2K\u001b[1A\r\u009b31m\u202edne' });
    data.runs[0].inputs[0].resolution.by.name = 'Ana\nforged  pending';
    for (const words of [['list'], ['inspect', release]]) {
      const { status, stdout } = onData(data, 'inputs', ...words);
      assert.equal(status, 0);
      assert.ok(stdout.includes('\\u001b[2K'));
      assert.doesNotMatch(stdout, /[^\P{Cc}\n]|\u202e|^forged/mu);
    }
    const { stdout } = onData(data, 'inputs', 'inspect', release, '--json');
    assert.doesNotMatch(stdout, /[^\P{Cc}\n]|\u202e/u);
    assert.equal(JSON.parse(stdout).title, data.runs[0].inputs[0].title);
  });
});

describe('a command', () => {
  it('reads what is piped in', () => {
    assert.deepEqual(ids(onData(exported(), 'runs', 'list', '--json')), [run, child]);
  });

  it('exits with 1 where the file does not hold what was asked for, or is no exported run', () => {
    const refused = [
      [onFile('inputs', 'inspect', 'nobody'), /holds no input `nobody`.*inputs list/],
      [onFile('inputs', 'list', '--after', 'nobody'), /holds no input `nobody`/],
      [onFile('runs', 'events', 'nobody'), /holds no run `nobody`/],
      [onData({ some: 'thing' }, 'runs', 'list'), /not an exported run/],
      [confer(['runs', 'list'], '{'), /to be JSON/],
      [confer(['runs', 'list', '--file', `${file}.gone`]), /no such file/],
    ];
    for (const [{ status, stdout, stderr }, why] of refused) {
      assert.match(stderr, why);
      assert.deepEqual([status, stdout], [1, '']);
    }
  });

  it('cannot have the words of a file move the cursor either, where it says what is wrong with it', () => {
    const data = exported();
    Object.assign(data.runs[0].run, { id: 'x\u001b[2J' });
    const { status, stderr } = onData(data, 'runs', 'list');
    assert.equal(status, 1);
    assert.ok(stderr.includes('`x\\u001b[2J`'));
  });

  it('exits with 2 where it is told wrongly, and says what there is', () => {
    const refused = [
      [onFile('inputs', 'answer', release), /no `inputs answer`.*`inputs list`/],
      [onFile('inputs', 'respond', release), /`inputs respond` needs a server/],
      [onFile('constructor'), /There is no `constructor`/],
      [onFile('inputs', 'inspect'), /followed by ID/],
      [onFile('inputs', 'list', release), /followed by options only/],
      [onFile('inputs', 'list', '--state', 'open'), /`state` to be 'pending'/],
      [onFile('runs', 'list', '--limit', 'ten'), /`--limit` to be a whole number/],
      [onFile('runs', 'list', '--text', 'a'), /takes no `--text`/],
      [onFile('runs', 'list', '--jason'), /--jason/],
    ];
    for (const [{ status, stdout, stderr }, why] of refused) {
      assert.match(stderr, why);
      assert.match(stderr, /confer-kit --help/);
      assert.deepEqual([status, stdout], [2, '']);
    }
  });

  it('shows what there is where it is told nothing', () => {
    const { status, stdout } = confer([]);
    assert.equal(status, 0);
    for (const verb of ['inputs list', 'inputs inspect', 'runs list', 'runs inspect', 'runs events'])
      assert.ok(stdout.includes(verb));
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.equal(confer(['--version']).stdout, `${version}\n`);
  });
});
