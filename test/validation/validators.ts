// The two validators that a worker may have. What is said of one holds for the other, unless a test says why not.
import { ajvValidator } from 'confer-kit/ajv';
import { interpreter } from '../../src/validation/interpreter.ts';
import type { Validator } from '../../src/validation/validator.ts';

export const validators: Record<'own' | 'ajv', Validator> = { own: interpreter, ajv: ajvValidator() };
