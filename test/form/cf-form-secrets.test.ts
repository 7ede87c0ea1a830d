import { expect } from 'chai';
import { withoutSecrets } from '../../components/form/schema/redaction.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const secret = { type: 'string', format: 'password' };

describe('an answer without its secrets', () => {
  it('lacks passwords and what is write-only, wherever they are', () => {
    const schema = object(
      {
        name: { type: 'string' },
        a: secret,
        b: { type: 'object', writeOnly: true, additionalProperties: true },
        list: { type: 'array', items: object({ id: { type: 'integer' }, key: secret }) },
        map: { type: 'object', additionalProperties: { type: 'string', writeOnly: true } },
        either: {
          oneOf: [
            object({ kind: { const: 'open' } }, { required: ['kind'] }),
            object({ kind: { const: 'locked' }, code: secret }, { required: ['kind', 'code'] }),
          ],
        },
        maybe: { anyOf: [secret, { type: 'null' }] },
        by: { $ref: '#/$defs/Key' },
      },
      { $defs: { Key: { allOf: [secret] } } },
    );
    const value = {
      name: 'n',
      a: 'x',
      b: { c: 'x' },
      list: Array.from({ length: 120 }, (_, id) => ({ id, key: 'x' })),
      map: { one: 'x' },
      either: { kind: 'locked', code: 'x' },
      maybe: 'x',
      by: 'x',
    };
    const kept = { name: 'n', list: value.list.map(({ id }) => ({ id })), map: {}, either: { kind: 'locked' } };
    expect(withoutSecrets(value, schema)).to.deep.equal(kept);
    const masked = withoutSecrets(value, schema, '•') as typeof value;
    expect(JSON.stringify(masked)).not.to.contain('"x"');
    expect([masked.a, masked.list[119]!.key, masked.either.code]).to.deep.equal(['•', '•', '•']);
  });

  it('lacks them however deep they are, and keeps that there is none', () => {
    let schema: object = object({ key: secret, name: { type: 'string' } });
    let value: object = { key: 'x', name: 'n' };
    for (let i = 0; i < 40; i++) [schema, value] = [object({ inner: schema }), { inner: value }];
    const left = JSON.stringify(withoutSecrets(value, schema));
    expect(left).to.contain('"n"');
    expect(left).not.to.contain('"x"');
    expect(JSON.stringify(withoutSecrets(value, schema, '•'))).to.contain('{"key":"•","name":"n"}');
    const maybe = object({ key: { anyOf: [secret, { type: 'null' }] } });
    expect(withoutSecrets({ key: null }, maybe)).to.deep.equal({ key: null });
  });

  it('is itself where there are none', () => {
    const schema = object({ a: { type: 'array', items: {} }, b: {} });
    const value = { a: [1, null, { c: 2 }], b: 'x', more: [{}] };
    expect(withoutSecrets(value, schema)).to.deep.equal(value);
    expect(withoutSecrets(undefined, schema)).to.equal(undefined);
    expect(withoutSecrets('x', secret, '•')).to.equal('•');
  });
});
