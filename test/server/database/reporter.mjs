// What came of each test, a line of JSON for each: read by whoever runs them in another Node.
export default async function* lines(events) {
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const error = data.details.error?.cause?.stack ?? data.details.error?.message;
    const { name, skip, file } = data;
    yield `${JSON.stringify({ name, file, skip: skip !== undefined, ...(type === 'test:fail' && { error: error ?? 'It failed.' }) })}\n`;
  }
}
