// Checking a `pattern` while somebody types, without letting a hostile one hang the page: only expressions that
// cannot backtrack for long are tried here. The worker has the last word on all of them.

/** Whether the text matches; `undefined` if that cannot be told safely. */
export function matches(pattern: string, text: string): boolean | undefined {
  if (text.length > 1000 || !harmless(pattern)) return undefined;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return undefined;
  }
}

/** No repeated group, no look-around, no reference back, at most two open-ended repetitions. */
function harmless(pattern: string): boolean {
  if (pattern.length > 200) return false;
  const plain = pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\|\(\?[=!<]|\)[*+{?]/.test(plain)) return false;
  return (plain.match(/[*+]|\{\d*,\}/g)?.length ?? 0) <= 2;
}
