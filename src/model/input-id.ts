// Ids of inputs: made of the run and the key, so that either is found without looking.

/** The id of the input with this key in this run. */
export function inputId(runId: string, key: string): string {
  return `${encodeURIComponent(runId)}/${encodeURIComponent(key)}`;
}

/** The run that an input id belongs to; empty for what is no input id. */
export function runOf(inputId: string): string {
  try {
    return decodeURIComponent(inputId.slice(0, Math.max(0, inputId.indexOf('/'))));
  } catch {
    return '';
  }
}

/** The key of the input, or the entry of the step, with this id. */
export function entryOfId(id: string): string {
  try {
    return decodeURIComponent(id.slice(id.indexOf('/') + 1));
  } catch {
    return '';
  }
}
