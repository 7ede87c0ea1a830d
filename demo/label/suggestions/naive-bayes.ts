// A naive Bayes classifier over the words of a text: small, quick to train again after each label, and in any language that puts
// something between its words. Manning, Raghavan, Schütze: Introduction to Information Retrieval (2008), chapter 13.

export interface Example {
  text: string;
  label: unknown;
}

export interface Guess {
  label: unknown;
  /** The probability that the model gives it, 0 to 1: good for an order, too high as a forecast. */
  sure: number;
}

/** Gives what guesses the label of a text; nothing for a text of which no word has been seen. */
export function trained(examples: readonly Example[]): (text: string) => Guess | undefined {
  const vocabulary = new Set<string>();
  const kinds = new Map<unknown, { examples: number; words: number; counts: Map<string, number> }>();
  for (const { text, label } of examples) {
    const kind = kinds.get(label) ?? { examples: 0, words: 0, counts: new Map<string, number>() };
    kinds.set(label, kind);
    kind.examples += 1;
    for (const word of wordsOf(text)) {
      vocabulary.add(word);
      kind.words += 1;
      kind.counts.set(word, (kind.counts.get(word) ?? 0) + 1);
    }
  }
  return (text) => {
    const known = wordsOf(text).filter((word) => vocabulary.has(word));
    if (known.length === 0) return undefined;
    // Sums of logarithms: the product of a hundred probabilities is zero.
    const scores = [...kinds].map(([label, { examples: of, words, counts }]) => ({
      label,
      score: known.reduce(
        (sum, word) => sum + Math.log(((counts.get(word) ?? 0) + 1) / (words + vocabulary.size)),
        Math.log(of / examples.length),
      ),
    }));
    const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
    const all = scores.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
    return { label: best.label, sure: 1 / all };
  };
}

/** Each word once: how often it stands in one text says little of its label. */
function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
}
