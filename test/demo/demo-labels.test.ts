import { expect } from 'chai';
import { lackIn, namesIn, schemaOf } from '../../demo/label/labels.ts';
import { checked } from '../../demo/label/schema-check.ts';

const fault = async (text: string) => {
  const result = await checked(text);
  return 'fault' in result ? result.fault : undefined;
};

describe('the labels', () => {
  it('are what stands between commas and line breaks, each once', () => {
    expect(namesIn(' good, bad ,,good\nso-so')).to.deep.equal(['good', 'bad', 'so-so']);
  });
  it('must be two at least', () => {
    const labels = (names: string[]) => lackIn({ names, several: false, notes: false });
    expect(labels([])).to.contain('at least two');
    expect(labels(['good'])).to.contain('One label is no choice');
    expect(labels(['good', 'bad'])).to.equal(undefined);
  });
  it('come to a schema with one choice, or with several', () => {
    const names = ['good', 'bad'];
    expect(schemaOf({ names, several: false, notes: true })).to.deep.equal({
      type: 'object',
      properties: { label: { title: 'Label', enum: names }, notes: { title: 'Notes', type: 'string' } },
      required: ['label'],
    });
    expect(schemaOf({ names, several: true, notes: false })).to.have.nested.property('properties.labels.type', 'array');
  });
});

describe('a schema written by hand', () => {
  it('is taken when it is one', async () => {
    const schema = schemaOf({ names: ['good', 'bad'], several: true, notes: true });
    expect(await checked(JSON.stringify(schema))).to.deep.equal({ schema });
    expect(await fault('{"$schema":"http://json-schema.org/draft-07/schema#","type":"string"}')).to.equal(undefined);
  });
  it('may have labels within labels', async () => {
    const kinds = { Animal: ['dog', 'cat'], Plant: ['tree', 'grass'] };
    const oneOf = Object.entries(kinds).map(([title, names]) => ({
      ...{ title, type: 'object', required: ['group', 'kind'] },
      properties: { group: { const: title }, kind: { enum: names } },
    }));
    const schema = { properties: { label: { oneOf } }, required: ['label'] };
    expect(await checked(JSON.stringify(schema))).to.deep.equal({ schema });
  });
  it('is told to be no JSON while it is half written', async () => {
    expect(await fault('{"type":')).to.match(/^This is not JSON yet: /);
  });
  it('must be an object', async () => {
    for (const text of ['[]', 'null', '"string"', '7']) expect(await fault(text)).to.contain('is an object');
  });
  it('is refused with the place of the mistake', async () => {
    expect(await fault('{"properties":{"label":{"type":"sting"}}}')).to.contain('/properties/label/type');
    expect(await fault('{"required":"label"}')).to.contain('at `/required` it must be array');
  });
  it('is refused when it refers to what is not there', async () => {
    expect(await fault('{"$ref":"#/$defs/missing"}')).to.contain("can't resolve reference");
  });
  it('is answered for the text that was asked about, also when asked quickly', async () => {
    const faults = await Promise.all(['{"type":"sting"}', '{"type":"string"}', '{"minimum":"x"}'].map(fault));
    expect(faults.map((fault) => fault !== undefined)).to.deep.equal([true, false, true]);
  });
});
