// Dates and times between what the browser's fields hold (local time, no zone) and what the formats of RFC 3339 ask for
// (a zone).

export type Format = 'date' | 'time' | 'date-time';

const two = (n: number) => String(n).padStart(2, '0');

/** A value as the browser's field takes it: in local time, shortened to what it needs. */
export function local(value: string, format: Format): string {
  if (format === 'date') return value;
  const zone = /(z|[+-]\d\d:?\d\d)$/i.exec(value);
  if (!zone) return short(value.replace(/[ t]/i, 'T'));
  if (format === 'time') {
    const at = new Date(`${today()}T${value}`);
    return Number.isNaN(at.getTime()) ? '' : short(`${two(at.getHours())}:${two(at.getMinutes())}${rest(at)}`);
  }
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return '';
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return short(`${date}T${two(at.getHours())}:${two(at.getMinutes())}${rest(at)}`);
}

const rest = (at: Date) => {
  const ms = at.getMilliseconds();
  return `:${two(at.getSeconds())}${ms ? `.${String(ms).padStart(3, '0')}` : ''}`;
};
const short = (text: string) => text.replace(/^((?:.*T)?\d\d:\d\d):00(?:\.0+)?$/, '$1');
const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** What the browser's field says, as a schema may want it: with the offset of the place, in UTC, or without a zone. */
export function zoned(text: string, format: Format): string[] {
  if (format === 'date') return [text];
  const full = /:\d\d:\d\d/.test(text) ? text : `${text}:00`;
  const day = format === 'time' ? `${today()}T` : '';
  const at = new Date(`${day}${full}`);
  if (Number.isNaN(at.getTime())) return [full];
  const offset = -at.getTimezoneOffset();
  const minutes = Math.abs(offset);
  const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const utc = at
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .slice(day.length);
  const here = `${full}${zone}`;
  // An hour is left out in spring, and long ago offsets were no whole minutes: that would be read as another time.
  const known = new Date(`${day}${here}`).getTime() === at.getTime();
  return [...(known ? [here, utc] : [utc, here]), full, text];
}
