// The door to ajv: `serve([…], { validator: ajvValidator() })`. It is apart, since ajv is larger than all the rest of a worker.

export { type AjvValidatorOptions, ajvValidator, regExp } from './validation/ajv/ajv-validator.ts';
