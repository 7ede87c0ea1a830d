// What `format` asserts, for the formats of the standard and a few that are customary. Each expression here is linear: no
// answer makes one run long. A `time` may lack its zone and its seconds, since schemas (zod's) and clocks leave them out. Names in
// the letters of all scripts are in `international.ts`: a form leaves them to the worker.

import { isExpression } from '../patterns/pattern.ts';

export type Formats = Record<string, (text: string) => boolean>;

/** Whether a string has the format; a format that is not known fits everything. */
export function formatted(format: string, text: string, known = formats): boolean {
  return Object.hasOwn(known, format) ? known[format]!(text) : true;
}

/** Whether a number has the format. */
export function numeral(format: string, value: number): boolean {
  if (format === 'int32') return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
  return format !== 'int64' || Number.isInteger(value);
}

export const formats: Formats = {
  date,
  time: (text) => time(text, 'lenient'),
  'iso-time': (text) => time(text, 'lenient'),
  'date-time': (text) => dateTime(text, 'strict'),
  'iso-date-time': (text) => dateTime(text, 'lenient'),
  duration: like(/^P(?:\d+W|(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/),
  email: (text) => email(text, hostname),
  hostname,
  ipv4,
  ipv6,
  uri: (text) => uri(text, { absolute: true, international: false }),
  url: (text) => uri(text, { absolute: true, international: false }),
  iri: (text) => uri(text, { absolute: true, international: true }),
  'uri-reference': (text) => uri(text, { absolute: false, international: false }),
  'iri-reference': (text) => uri(text, { absolute: false, international: true }),
  'uri-template': uriTemplate,
  uuid: like(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i),
  'json-pointer': like(/^(?:\/(?:[^~/]|~[01])*)*$/),
  'json-pointer-uri-fragment': like(/^#(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})*)*$/i),
  'relative-json-pointer': like(/^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/),
  regex: isExpression,
  byte: like(/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/),
};

function like(expression: RegExp): (text: string) => boolean {
  return (text) => expression.test(text);
}

function date(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

type Care = 'strict' | 'lenient';

function time(text: string, care: Care): boolean {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(z|([+-])(\d\d):(\d\d))?$/i.exec(text);
  if (!found) return false;
  const [, hour, minute, second, zone, sign, hours = '0', minutes = '0'] = found;
  if (care === 'strict' && (zone === undefined || second === undefined)) return false;
  if (Number(hours) > 23 || Number(minutes) > 59) return false;
  if (Number(hour) > 23 || Number(minute) > 59) return false;
  if (Number(second ?? 0) < 60) return true;
  // A leap second is the last one of a day in UTC.
  const offset = (sign === '-' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  return Number(second) === 60 && (Number(hour) * 60 + Number(minute) + offset + 1440) % 1440 === 1439;
}

function dateTime(text: string, care: Care): boolean {
  return date(text.slice(0, 10)) && /^t$/i.test(text[10] ?? '') && time(text.slice(11), care);
}

export function email(text: string, isHost: (text: string) => boolean, international = false): boolean {
  const at = text.lastIndexOf('@');
  const [name, host] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || text.length > 320) return false;
  const atoms = international
    ? /^[^\s"(),.:;<>@[\\\]\p{Cc}]+(?:\.[^\s"(),.:;<>@[\\\]\p{Cc}]+)*$/u
    : /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
  const quoted = international ? /^"(?:[^"\\\p{Cc}]|\\.)*"$/u : /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
  if (!atoms.test(name) && !quoted.test(name)) return false;
  const literal = /^\[(ipv6:)?(.*)\]$/i.exec(host);
  if (literal) return literal[1] ? ipv6(literal[2]!) : ipv4(literal[2]!);
  return isHost(host);
}

function hostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i.test(label));
}

function ipv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

function ipv6(text: string): boolean {
  if (text.length > 45) return false;
  const tail = text.includes('.') ? text.slice(text.lastIndexOf(':') + 1) : '';
  if (tail && !ipv4(tail)) return false;
  const groups = (tail ? `${text.slice(0, -tail.length)}0:0` : text).split('::');
  const listed = groups.flatMap((part) => (part === '' ? [] : part.split(':')));
  if (!listed.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return groups.length === 1 ? listed.length === 8 : groups.length === 2 && listed.length < 8;
}

function uri(text: string, { absolute, international }: { absolute: boolean; international: boolean }): boolean {
  const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (!parts) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme === undefined ? absolute || text.startsWith(':') : !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  const allowed = international
    ? /^(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2}|[^\p{ASCII}\p{Cc}\p{Co}\p{Cs}\p{Z}])*$/iu
    : /^(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*$/i;
  const within = /^(?:([^@]*)@)?(\[([^\]]*)\]|[^@:[\]]*)(?::\d*)?$/.exec(authority ?? '');
  if (!within) return false;
  const [, user = '', host = '', literal] = within;
  if (authority !== undefined) {
    if (literal !== undefined && !ipv6(literal) && !/^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal)) return false;
    if (literal === undefined && !allowed.test(host)) return false;
    if (path !== '' && !path.startsWith('/')) return false;
  }
  // The private planes are for queries alone.
  const asked = international ? query.replace(/\p{Co}/gu, '') : query;
  return [user, path, asked, fragment].every((part) => allowed.test(part));
}

const variable = '(?:\\w|%[0-9a-f]{2})(?:\\.?(?:\\w|%[0-9a-f]{2}))*(?::[1-9]\\d{0,3}|\\*)?';
const expression = new RegExp(`\\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\\}`, 'gi');

function uriTemplate(text: string): boolean {
  return /^(?:[^\s"<>\\^`{|}%\p{Cc}]|%[0-9a-f]{2})*$/iu.test(text.replace(expression, ''));
}
