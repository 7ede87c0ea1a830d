// All files that a page may ever ask for: those that its HTML names, and whatever these import, also later, in workers, or by
// `new URL('…', import.meta.url)`. So all of it can be kept at the first visit, and no list has to be.

const inHtml = /\b(?:src|href)=["']([^"']+)["']/g;
const inScript = [
  /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g,
  /\bnew URL\(\s*["']([^"'\n]+)["']\s*,\s*import\.meta\.url/g,
];

/**
 * Reads the file at `address` and all that it leads to on the same site, each once. `read` gives a file's text and type, or nothing
 * where there is none. Gives the addresses that were found.
 */
export async function everyFile(
  address: string,
  read: (address: string) => Promise<{ text: string; type: string } | undefined>,
): Promise<string[]> {
  const seen = new Set([address]);
  const found: string[] = [];
  let next = [address];
  while (next.length > 0) {
    const files = await Promise.all(next.map(async (from) => ({ from, file: await read(from) })));
    next = [];
    for (const { from, file } of files) {
      if (!file) continue;
      found.push(from);
      for (const to of leadsTo(from, file)) {
        if (seen.has(to)) continue;
        seen.add(to);
        next.push(to);
      }
    }
  }
  return found;
}

function leadsTo(from: string, { text, type }: { text: string; type: string }): string[] {
  const patterns = type.includes('html') ? [inHtml] : type.includes('javascript') ? inScript : [];
  const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!));
  // Whatever is not an address by itself stands in a text or a comment.
  const addresses = named.filter((name) => /^\.{0,2}\//.test(name)).map((name) => new URL(name, from));
  return addresses.filter(({ origin }) => origin === new URL(from).origin).map(({ href }) => href.split('#', 1)[0]!);
}
