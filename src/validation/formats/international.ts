// Names of hosts, and international ones as IDNA 2008 has them (RFC 5890 to 5893). Browsers follow other rules (UTS 46), each a
// little differently; a verdict must not depend on the browser. What the platform knows of Unicode, its classes of letters and
// its scripts, is asked for. Two things it does not tell are approximated: which letters join, and where the direction changes.

import { email, type Formats, formats } from './formats.ts';
import { decoded, encoded } from './punycode.ts';

/** All formats, with international names. */
export const allFormats: Formats = {
  ...formats,
  email: (text) => email(text, hostname),
  'idn-email': (text) => email(text, idnHostname, true),
  hostname,
  'idn-hostname': idnHostname,
};

/** What a name of a host may be made of. */
function hostname(text: string): boolean {
  return /^[a-z0-9.-]*$/i.test(text) && named(text);
}

/** The same, with the letters of all scripts. */
function idnHostname(text: string): boolean {
  return named(text.replace(/[。．｡]/g, '.'));
}

function named(text: string): boolean {
  // Longer than any name can be: what follows takes a time that grows faster than the text.
  if (text.length > 253) return false;
  const labels = text.split('.').map(told);
  if (!labels.every((label) => label !== undefined)) return false;
  const length = labels.reduce((sum, { ascii }) => sum + ascii.length + 1, -1);
  return length <= 253 && (!labels.some(({ letters }) => isRightToLeft(letters)) || labels.every(isOneWay));
}

interface Label {
  letters: string;
  ascii: string;
}

/** A label in its letters and in ASCII; `undefined` if it is none. */
function told(given: string): Label | undefined {
  const label = given.toLowerCase().normalize('NFC');
  if (/^[a-z0-9-]+$/.test(label) && !label.startsWith('xn--')) return sized({ letters: label, ascii: label });
  if (!label.startsWith('xn--'))
    return isInternational(label) ? sized({ letters: label, ascii: `xn--${encoded(label)}` }) : undefined;
  const letters = decoded(label.slice(4));
  if (letters === undefined || !isInternational(letters) || `xn--${encoded(letters)}` !== label) return undefined;
  return sized({ letters, ascii: label });
}

function sized(label: Label): Label | undefined {
  return label.ascii.length <= 63 && !/^-|-$/.test(label.ascii) ? label : undefined;
}

const letters = /^(?:[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-ß·ςʹ͵׳״۽۾་〇・]|[\u200c\u200d])+$/u;
/** Letters by their class, but not by the standard; the last three are the parts of which Hangul was once put together. */
const refused = /[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/;
const joined = '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}]\\p{Mn}*';
const virama =
  '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u0e3a\\u0f84\\u1039\\u103a\\u17d2\\u1b44\\ua953\\ua9c0';
/** What has a meaning only beside certain letters, where it stands elsewhere. */
const misplaced = [
  /(?<!l)·|·(?!l)/,
  /͵(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[׳״]/u,
  /^[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*・[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*$/u,
  /[٠-٩].*[۰-۹]|[۰-۹].*[٠-٩]/,
  new RegExp(`(?<![${virama}])\\u200d`),
  new RegExp(`(?<![${virama}]|${joined})\\u200c|(?<![${virama}])\\u200c(?!${joined})`, 'u'),
];

function isInternational(label: string): boolean {
  if (!letters.test(label) || !/\P{ASCII}/u.test(label) || refused.test(label) || label !== label.normalize('NFKC'))
    return false;
  return !/^\p{M}|^-|-$|^..--/u.test(label) && !misplaced.some((rule) => rule.test(label));
}

const right = '(?=[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}])\\p{L}';
const rightLetter = new RegExp(right, 'u');
const startsRight = new RegExp(`^${right}`, 'u');
const endsRight = new RegExp(`(?:${right}|[0-9٠-٩۰-۹])\\p{Mn}*$`, 'u');
const leftLetter = /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])\p{L}/u;

function isRightToLeft(label: string): boolean {
  return rightLetter.test(label) || /[٠-٩]/.test(label);
}

/** Whether a label keeps to one direction, so that nobody reads it in another order than it is meant. */
function isOneWay({ letters }: Label): boolean {
  if (!isRightToLeft(letters)) return /^\p{L}/u.test(letters);
  const bothDigits = /[0-9۰-۹]/.test(letters) && /[٠-٩]/.test(letters);
  return startsRight.test(letters) && endsRight.test(letters) && !leftLetter.test(letters) && !bothDigits;
}
