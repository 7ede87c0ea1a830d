// Numbers in JSON that JavaScript cannot hold: beyond 2^53, with too many digits, or too large. They are kept as texts, letter for
// letter, and told.

import type { Problem } from './dataset.ts';

const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Whatever has less is held exactly. */
const suspicious = /\d{15}|\d\.\d{14}|[\d.][eE][+-]?\d/;

/** The JSON with a text in the place of each number that would be changed. */
export function withExactNumbers(json: string, told: (number: string, at: number) => void): string {
  if (!suspicious.test(json)) return json;
  return json.replace(tokens, (token, at: number) => {
    if (token.startsWith('"') || held(token)) return token;
    told(token, at);
    return JSON.stringify(token);
  });
}

export function rounded(file: string, line: number | undefined, number: string): Problem {
  const message = `${number} is kept as a text: as a number it would become ${String(Number(number))}.`;
  return { file, ...(line !== undefined && { line }), message };
}

/** The number that is written like this, or, told, the text itself where that would be another one. */
export function exactly(number: string, told: (number: string) => void): number | string {
  if (held(number)) return Number(number);
  told(number);
  return number;
}

function held(token: string): boolean {
  const value = Number(token);
  return Number.isFinite(value) && decimal(token) === decimal(String(value));
}

/** The digits without zeros at their ends, and where the point stands. */
function decimal(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().replace('-', '').split(/e/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return '0';
  return `${number.startsWith('-') ? '-' : ''}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`;
}
