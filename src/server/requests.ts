// Each request: what it does, to what, and of what kind its arguments have to be. A request that is not in this table is refused,
// whatever the service behind it can do.

import { InvalidArgument, NotFound } from '../model/errors.ts';
import { runOf } from '../model/input-id.ts';
import type { Service } from '../model/protocol.ts';
import { isReference, type Reference } from '../model/reference.ts';

/** What somebody wants to do. `read` is all that changes nothing. */
export type Action =
  | 'read'
  | 'start'
  | 'respond'
  | 'dismiss'
  | 'undo'
  | 'revise'
  | 'send'
  | 'cancel'
  | 'suspend'
  | 'resume'
  | 'retry'
  | 'fork'
  | 'terminate'
  | 'rewind'
  | 'delete'
  | 'export'
  | 'import';

/** What somebody asks for. Lists name the workflow or run that their filter names; without it they are of all. */
export interface AccessRequest {
  action: Action;
  workflow?: string;
  runId?: string;
  inputId?: string;
}

type Fits = (given: unknown) => boolean;
type Subject = 'workflow' | 'run' | 'input' | 'filter' | 'reference' | 'none';
interface Rule {
  /** Without one, everybody who is known may. */
  action?: Action;
  /** What the first argument names. */
  about: Subject;
  args: readonly Fits[];
}

const text: Fits = (given) => typeof given === 'string';
const name: Fits = (given) => text(given) && given !== '';
const flag: Fits = (given) => typeof given === 'boolean';
const number: Fits = Number.isFinite;
const object: Fits = (given) => typeof given === 'object' && given !== null && !Array.isArray(given);
const anything: Fits = () => true;
const maybe =
  (fits: Fits): Fits =>
  (given) =>
    given === undefined || fits(given);
const property = (given: unknown, key: string) => (given as Record<string, unknown>)[key];
const messages: Fits = (given) =>
  Array.isArray(given) &&
  given.every((each) => object(each) && text(property(each, 'id')) && text(property(each, 'channel')));
const revision: Fits = (given) =>
  object(given) && maybe(text)(property(given, 'reason')) && maybe(number)(property(given, 'revises'));

const always = (...args: Fits[]): Rule => ({ about: 'none', args });
const of =
  (about: Subject, first: Fits) =>
  (action: Action, ...args: Fits[]): Rule => ({ action, about, args: [first, ...args] });
const ofRun = of('run', text);
const ofInput = of('input', text);
const ofList = of('filter', object);

const rules: Record<keyof Service, Rule> = {
  hello: always(number),
  ping: always(),
  unwatch: always(number),
  storage: { action: 'read', about: 'none', args: [] },

  start: of('workflow', name)('start', anything, maybe(name)),
  run: ofRun('read'),
  result: ofRun('read'),
  settled: ofRun('read'),
  events: ofRun('read', number),
  news: ofRun('read', number, maybe(object)),
  cancel: ofRun('cancel'),
  terminate: ofRun('terminate', maybe(text)),
  rewind: ofRun('rewind', number),
  retry: ofRun('retry'),
  delete: ofRun('delete', flag),
  deleteRuns: ofList('delete', flag),
  suspend: ofRun('suspend'),
  resume: ofRun('resume'),
  send: ofRun('send', messages, maybe(flag)),
  export: ofRun('export'),
  import: of('none', object)('import'),
  fork: ofRun('fork', maybe(number), maybe(name)),
  runs: ofList('read'),
  countRuns: ofList('read'),
  watchRuns: ofList('read'),

  input: ofInput('read'),
  inputs: ofList('read'),
  countInputs: ofList('read'),
  watchInputs: ofList('read'),
  respond: ofInput('respond', anything, maybe(text), text),
  undo: ofInput('undo'),
  revise: ofInput('revise', anything, revision, text),
  dismiss: ofInput('dismiss', maybe(text), text),
  validate: ofInput('respond', anything),
  answer: ofRun('respond', object, flag, text),
  follow: of('reference', isReference)('read'),
};

/**
 * What a request asks for; nothing, if everybody may. Throws `NotFound` for one that has no rule, and `InvalidArgument` for arguments that it
 * does not take.
 */
export function accessRequest(name: string, args: readonly unknown[]): AccessRequest | undefined {
  const rule = Object.hasOwn(rules, name) ? rules[name as keyof Service] : undefined;
  if (!rule) throw new NotFound(`There is no request \`${name}\`. Are page and server of the same version?`);
  if (args.length > rule.args.length || !rule.args.every((fits, index) => fits(args[index])))
    throw new InvalidArgument(
      `Request \`${name}\` does not take these arguments. Are page and server of the same version?`,
    );
  const { action, about } = rule;
  return action && { action, ...subject(about, args[0]) };
}

function subject(about: Subject, first: unknown): Omit<AccessRequest, 'action'> {
  switch (about) {
    case 'workflow':
      return { workflow: first as string };
    case 'run':
      return { runId: first as string };
    case 'input':
      return { inputId: first as string, runId: runOf(first as string) };
    case 'filter': {
      const { workflow, runId } = first as { workflow?: string; runId?: string };
      return { ...(text(workflow) && { workflow }), ...(text(runId) && { runId }) };
    }
    case 'reference': {
      const { '~confer': kind, id } = first as Reference;
      if (kind === 'input') return { inputId: id, runId: runOf(id) };
      return { runId: kind === 'step' ? runOf(id) : id };
    }
    case 'none':
      return {};
  }
}
