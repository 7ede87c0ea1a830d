// The words that the elements say, in catalogues: each comes with the part that says them. English, over it the page's language,
// over that what the page has replaced by itself.

/** Each catalogue, and what it says in English. */
const catalogues = new Map<object, object>();
const offered = new Map<string, object>();
const own: Record<string, unknown> = {};

/** Called whenever words have changed. */
export const wordsChanged = new Set<() => void>();

/** Replaces words in all catalogues: see `useStrings`. */
export function replaceWords(words: object, language?: string): void {
  if (language) offered.set(language.toLowerCase(), words);
  else Object.assign(own, words);
  for (const [name, said] of Object.entries(own)) if (said === undefined) delete own[name];
  settle();
}

let following = false;

/** From now on, words, numbers and dates change with the page's language. */
export function followLanguage(): void {
  if (following) return;
  following = true;
  settle();
  new MutationObserver(settle).observe(document.documentElement, { attributeFilter: ['lang'] });
}

/** A catalogue in English: what it says changes with the page's language and with what the page replaces. */
export function catalogue<Words extends object>(words: Words): Words {
  catalogues.set(words, { ...words });
  // Nothing is drawn in its words yet.
  if (following || offered.size || Object.keys(own).length) Object.assign(words, said());
  return words;
}

/** What is said otherwise than in English: in the page's language, and over that as the page replaced it by itself. */
function said(): object {
  const language = document.documentElement.lang.toLowerCase();
  return { ...(offered.get(language) ?? offered.get(language.split('-')[0]!)), ...own };
}

function settle(): void {
  const other = said();
  for (const [words, english] of catalogues) Object.assign(words, english, other);
  for (const changed of wordsChanged) changed();
}
