// Numbers as people write them in the language of the page: `1,5`, `1.234,50`, `1 000`, `−3`, `٣٫٥`. What cannot be read for
// certain, or not be kept, is refused: no other number is ever taken for the one that was written.

interface Signs {
  decimal: string;
  group: string;
}

const known = new Map<string | undefined, Signs>();

function signsOf(locale: string | undefined): Signs {
  let signs = known.get(locale);
  if (!signs) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
    const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
    known.set(locale, (signs = { decimal: plain(sign('decimal')), group: plain(sign('group')) }));
  }
  return signs;
}

const zeros = [0x660, 0x6f0, 0x966, 0xff10];

/** Digits, signs and spaces of whatever script as those of ASCII. */
const plain = (text: string) =>
  text
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const zero = zeros.find((one) => digit.codePointAt(0)! >= one && digit.codePointAt(0)! < one + 10);
      return zero === undefined ? digit : String(digit.codePointAt(0)! - zero);
    })
    .replace(/[−–﹣－]/g, '-')
    .replace(/٫/g, ',')
    .replace(/[\s'’٬_]/g, ' ');

/** The number that is written; `'lost'` for one that JavaScript cannot keep; `undefined` for what is none. */
export function numberRead(text: string, locale: string | undefined): number | 'lost' | undefined {
  const found = /^([+-]?) ?([\d., ]*\d[\d., ]*?)(e[+-]?\d+)?$/i.exec(plain(text).trim());
  if (!found) return undefined;
  const [, sign = '', body = '', power = ''] = found;
  const [whole, fraction, ...more] = body.split(decimalOf(body, signsOf(locale)) ?? 'none');
  if (more.length || /\D/.test(fraction ?? '') || !isGrouped(whole!)) return undefined;
  const digits = `${whole!.replace(/\D/g, '')}.${fraction ?? ''}`;
  const value = Number(`${sign === '-' ? '-' : ''}0${digits}${power}`);
  const kept = significant(String(value));
  return Number.isFinite(value) && (significant(digits).length < 16 || significant(digits) === kept) ? value : 'lost';
}

/** Which of its signs is the decimal one: the last of two; of one alone, whichever cannot be meant to group. */
function decimalOf(body: string, { decimal, group }: Signs): string | undefined {
  const last = /[.,](?=[^.,]*$)/.exec(body)?.[0];
  if (last === undefined) return undefined;
  const other = last === '.' ? ',' : '.';
  if (body.includes(other)) return last;
  if (body.split(last).length > 2) return undefined;
  return last === decimal || last !== group || !isGrouped(body) ? last : undefined;
}

/** Digits alone, or in groups of three as in most places, or of two as in India, by one and the same sign. */
const isGrouped = (whole: string) =>
  /^(?:\d*|(?!0)\d{1,3}(?:([., ])\d{2,3}(?:\1\d{2,3})*)?)$/.test(whole) && /(?:^|\d{3}|^\d+)$/.test(whole);

const significant = (written: string) =>
  written
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

/** A number as it stands in a box: exact, and without groups. */
export const numberWritten = (value: number, locale: string | undefined): string =>
  String(value).replace('.', signsOf(locale).decimal);

/** Whether a text reads the same to whoever knows the language: no groups, no sign of another language. */
export const isPlain = (text: string, locale: string | undefined): boolean =>
  text === '' || !plain(text.trim()).replace(signsOf(locale).decimal, '').match(/[., ]/);
