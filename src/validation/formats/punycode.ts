// International labels of host names in the letters of ASCII, and back (RFC 3492). The platform does this in `URL` alone, where
// each browser has its own mind about which names are none.

const [base, least, most, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128];
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The label in ASCII, without `xn--`. */
export function encoded(label: string): string {
  const codes = [...label].map((letter) => letter.codePointAt(0)!);
  const plain = codes.filter((code) => code < firstCode);
  let text = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '');
  let [code, bias, delta, handled] = [firstCode, firstBias, 0, plain.length];
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((each) => each >= code));
    delta += (next - code) * (handled + 1);
    code = next;
    for (const each of codes) {
      if (each < code) delta++;
      if (each !== code) continue;
      let rest = delta;
      for (let step = base; ; step += base) {
        const limit = threshold(step, bias);
        if (rest < limit) break;
        text += digits[limit + ((rest - limit) % (base - limit))];
        rest = Math.floor((rest - limit) / (base - limit));
      }
      text += digits[rest];
      handled++;
      bias = adapted(delta, handled, handled === plain.length + 1);
      delta = 0;
    }
    delta++;
    code++;
  }
  return text;
}

/** What a label in ASCII, without its `xn--`, stands for; `undefined` if for nothing. */
export function decoded(text: string): string | undefined {
  const end = text.lastIndexOf('-');
  const codes = [...text.slice(0, Math.max(end, 0))].map((letter) => letter.codePointAt(0)!);
  let [code, bias, index, at] = [firstCode, firstBias, 0, end + 1];
  while (at < text.length) {
    const before = index;
    for (let step = base, weight = 1; ; step += base) {
      const digit = digits.indexOf(text[at++] ?? ' ');
      if (digit < 0) return undefined;
      index += digit * weight;
      const limit = threshold(step, bias);
      if (digit < limit) break;
      weight *= base - limit;
    }
    const length = codes.length + 1;
    bias = adapted(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff) return undefined;
    codes.splice(index++, 0, code);
  }
  return String.fromCodePoint(...codes);
}

function threshold(step: number, bias: number): number {
  return Math.min(Math.max(step - bias, least), most);
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2));
  rest += Math.floor(rest / length);
  let steps = 0;
  for (; rest > ((base - least) * most) / 2; steps += base) rest = Math.floor(rest / (base - least));
  return steps + Math.floor(((base - least + 1) * rest) / (rest + skew));
}
