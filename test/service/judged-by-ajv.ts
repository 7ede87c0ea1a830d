// The workflows of the contract in a worker whose answers ajv judges.
import { ajvValidator } from 'confer-kit/ajv';
import { judgeBy } from '../../src/validation/validate.ts';

// A bundler would leave out what is imported for its effect alone.
export * from '../contract-workflows.ts';

// As `serve` would: the workflows are served by now, but nothing was judged yet.
judgeBy(ajvValidator());
