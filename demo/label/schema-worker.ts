// Says whether a JSON schema is one. It does so in a worker, as the engine does when it asks: validators are compiled, and
// a page's Content-Security-Policy may forbid that.

import Ajv, { type AnySchema } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

addEventListener('message', ({ data }: MessageEvent<AnySchema>) => postMessage(fault(data)));

function fault(schema: AnySchema): string | undefined {
  const options = { strict: false, validateFormats: false, logger: false } as const;
  const ajv = String((schema as { $schema?: unknown }).$schema).includes('draft-07')
    ? new Ajv(options)
    : new Ajv2020(options);
  try {
    if (ajv.validateSchema(schema) === true) {
      ajv.compile(schema);
      return undefined;
    }
  } catch (error) {
    return `${(error as Error).message}.`;
  }
  const { instancePath, message, params } = ajv.errors![0]!;
  const allowed = 'allowedValues' in params ? `: ${params.allowedValues.join(', ')}` : '';
  return `${instancePath ? `at \`${instancePath}\` it` : 'it'} ${message}${allowed}.`;
}
