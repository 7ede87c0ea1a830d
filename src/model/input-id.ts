// Ids of inputs: made of the run and the key, so that either is found without looking.

/** The id of the input with this key in this run. */
export function inputId(runId: string, key: string): string {
  return `${encoded(runId)}/${encoded(key)}`;
}

/** The id under which an answered input stays when its run is restarted: that is its round number `round`. */
export function leftId(id: string, round: number): string {
  return inputId(runOf(id), `${entryOfId(id)}~${round}`);
}

/** The run that an input id belongs to; empty for what is no input id. */
export function runOf(inputId: string): string {
  return decoded(inputId.slice(0, Math.max(0, inputId.indexOf('/'))));
}

/** The key of the input, or the entry of the step, with this id. */
export function entryOfId(id: string): string {
  return decoded(id.slice(id.indexOf('/') + 1));
}

/** Half a character, which a text that was cut may end with, is no URI component. */
function encoded(text: string): string {
  return text.replace(/\p{Surrogate}|\P{Surrogate}+/gu, (part) =>
    /^\p{Surrogate}/u.test(part) ? `%u${part.charCodeAt(0).toString(16)}` : encodeURIComponent(part),
  );
}

function decoded(text: string): string {
  try {
    const parts = text.split(/%u(d[89a-f]..)/);
    return parts
      .map((part, index) => (index % 2 ? String.fromCharCode(Number.parseInt(part, 16)) : decodeURIComponent(part)))
      .join('');
  } catch {
    return '';
  }
}
