// Numbers, dates and ages as the page's language writes them.

export function localeOf(element: Element): string | undefined {
  const host = element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : undefined;
  const lang = element.closest<HTMLElement>('[lang]')?.lang || (host ? localeOf(host) : document.documentElement.lang);
  if (!lang) return undefined;
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
}

export function numberText(value: number | bigint, locale?: string): string {
  const size = typeof value === 'number' ? Math.abs(value) : 0;
  // Written out they would be a row of noughts, or nought.
  const notation = Number.isFinite(size) && (size >= 1e21 || (size > 0 && size < 1e-9)) ? 'scientific' : 'standard';
  return new Intl.NumberFormat(locale, { notation, maximumFractionDigits: 20 }).format(value);
}

export function dateText(value: Date | number, locale?: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(date);
  return isolated(new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date));
}

const units: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const formats = new Map<string | undefined, Intl.RelativeTimeFormat>();

/** How long ago: `5 min. ago`. */
export function ageText(at: number, now: number, locale?: string): string {
  let format = formats.get(locale);
  if (!format)
    formats.set(locale, (format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })));
  const passed = at - now;
  for (const [unit, ms] of units) if (Math.abs(passed) >= ms) return format.format(Math.trunc(passed / ms), unit);
  return format.format(0, 'second');
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Words that are put into others: those of the other direction keep to themselves, and do not take along what stands beside them. */
export const isolated = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words);

/** How large a file is: `12 kB`. */
export function bytesText(count: number, locale?: string): string {
  const step = Math.min(3, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][step];
  const value = count / 1000 ** step;
  const maximumFractionDigits = value < 10 && step ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: step ? 'short' : 'long',
    maximumFractionDigits,
  }).format(value);
}
