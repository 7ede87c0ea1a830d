import { expect } from 'chai';
import * as confer from 'confer-kit';
import { RunFailed, recorded, revived } from '../../src/model/error-records.ts';
import {
  AlreadyResolved,
  ConferError,
  InputCancelled,
  InputDismissed,
  InputExpired,
  InvalidArgument,
  NotFound,
  NotPermitted,
  NotSerialisable,
  ReplayDivergence,
  RunCancelled,
  ValidationFailed,
  WaitTimeout,
} from '../../src/model/errors.ts';
import {
  StorageBlocked,
  StorageCleared,
  StorageDenied,
  StorageFailed,
  StorageFull,
  StorageVersion,
} from '../../src/model/storage-errors.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
const all = [
  new InputDismissed('r/k', 'no time'),
  new InputCancelled('r/k'),
  new InputExpired('r/k'),
  new WaitTimeout('step `build`', 500),
  new ValidationFailed('The answer does not fit', [{ path: ['a', 0], message: 'must be a number' }]),
  new AlreadyResolved('r/k', 'responded', { value: 5, by: { id: 'ana', name: 'Ana' }, at }),
  new NotFound('There is no run `r`.'),
  new NotPermitted('Not for you.'),
  new RunCancelled('r'),
  new RunFailed('r', { name: 'TypeError', message: 'x is not a function' }),
  new ReplayDivergence('step `a`', 'task `a`'),
  new NotSerialisable('Args', 'args.a', 'a symbol'),
  new InvalidArgument('Expected `retry`.'),
  new StorageFull(),
  new StorageBlocked(),
  new StorageVersion(),
  new StorageDenied(),
  new StorageCleared(),
  new StorageFailed(new Error('Internal error.')),
];

/** There and back as through the journal or a message. */
const travelled = (error: unknown) => revived(structuredClone(recorded(error))) as any;

describe('an error', () => {
  for (const error of all) {
    it(`is a ${error.name} again after its travel, with all it tells`, () => {
      const other = travelled(error);
      expect(other).to.be.instanceOf(error.constructor).and.instanceOf(ConferError).and.instanceOf(Error);
      expect(other.constructor).to.equal(error.constructor);
      expect(other.name).to.equal(error.name);
      expect(other.message).to.equal(error.message);
      expect(other.stack).to.equal(error.stack);
      expect({ ...other }).to.deep.equal({ ...error });
      expect(String(other)).to.equal(`${error.name}: ${error.message}`);
    });
  }

  it('has its name as its code', () => {
    for (const error of all) expect(error.code).to.equal(error.name);
  });

  it('is exported under its name', () => {
    for (const { name } of all) expect(confer).to.have.property(name);
  });

  it('keeps its cause', () => {
    const { cause } = travelled(new Error('outer', { cause: new NotFound('inner') }));
    expect(cause).to.be.instanceOf(NotFound);
    expect(cause.message).to.equal('inner');
  });

  it('of another kind keeps its name, message, stack and code', () => {
    class HttpError extends Error {
      override name = 'HttpError';
      code = 'E503';
    }
    const error = new HttpError('busy');
    const other = travelled(error);
    expect(other).to.be.instanceOf(Error);
    expect([other.name, other.message, other.code, other.stack]).to.deep.equal([
      'HttpError',
      'busy',
      'E503',
      error.stack,
    ]);
  });

  it('with the name of a built-in thing is still an error', () => {
    const odd = new Error('odd');
    odd.name = 'constructor';
    expect(travelled(odd)).to.be.instanceOf(Error).and.have.property('name', 'constructor');
  });

  it('may be anything that was thrown', () => {
    for (const thrown of ['text', 5, null, undefined, { a: 1 }]) expect(travelled(thrown)).to.deep.equal(thrown);
  });

  it('can be recorded even if what was thrown cannot be cloned', () => {
    for (const thrown of [() => {}, Symbol('s'), { fn() {} }]) {
      expect(() => structuredClone(recorded(thrown))).not.to.throw();
    }
    class Odd extends ConferError {
      fn = () => {};
    }
    expect(() => structuredClone(recorded(new Odd('odd')))).not.to.throw();
  });
});

describe('the message of an error', () => {
  it('says where a value is wrong, and how', () => {
    expect(all[4]!.message).to.equal('The answer does not fit: `/a/0` must be a number.');
  });

  it('says by whom and when an input was resolved', () => {
    expect(all[5]!.message).to.equal('Input `r/k` is already responded by Ana at 2026-01-02T03:04:05.000Z.');
  });

  it('says what part cannot be stored, and what can', () => {
    expect(all[11]!.message).to.match(/`args\.a` is a symbol\. Pass plain data/);
  });
});
