// Formats of text that can be told apart while somebody types. These are cheap and lenient: what they refuse, every
// validator refuses; what they let through, the worker judges.

import { text } from '../../shared/schema.ts';

const date = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?`;
const zone = String.raw`(?:z|[+-](?:[01]\d|2[0-3]):?(?:[0-5]\d)?)`;
const ip4 = String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}`;

const formats: Record<string, RegExp> = {
  date: RegExp(`^${date}$`),
  time: RegExp(`^${clock}${zone}?$`, 'i'),
  'iso-time': RegExp(`^${clock}${zone}?$`, 'i'),
  'date-time': RegExp(`^${date}[t ]${clock}${zone}$`, 'i'),
  'iso-date-time': RegExp(`^${date}[t ]${clock}${zone}?$`, 'i'),
  duration: /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/,
  email: /.@[^\s@]+$/,
  uri: /^[a-z][a-z\d+.-]*:\S*$/i,
  url: /^[a-z][a-z\d+.-]*:\S*$/i,
  'uri-reference': /^\S*$/,
  uuid: /^(?:urn:uuid:)?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  ipv4: RegExp(`^${ip4}`),
  ipv6: /^[\da-f:.]*:[\da-f:.]*$/i,
  hostname: /^[a-z\d-]+(?:\.[a-z\d-]+)*\.?$/i,
  'json-pointer': /^(?:\/|$)/,
};

/** Whether a text has a format; `undefined` for a format that is not known here. */
export function formatted(format: unknown, value: string): boolean | undefined {
  const name = text(format);
  if (name === 'regex') return compiles(value);
  if (!name || !Object.hasOwn(formats, name) || value.length > 10_000) return undefined;
  return formats[name]!.test(value);
}

function compiles(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
