// Whether an answer is what was suggested: then it was accepted, however much was added to it.

/** Whether all that was suggested is in the answer: marks and labels in any order, with nothing beside them. */
export function accepted(answer: unknown, suggestion: unknown): boolean {
  if (Array.isArray(suggestion)) {
    if (!Array.isArray(answer) || answer.length !== suggestion.length) return false;
    const left = [...answer];
    return suggestion.every((part) => {
      const at = left.findIndex((other) => accepted(other, part));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }
  if (typeof suggestion !== 'object' || suggestion === null) return answer === suggestion;
  if (typeof answer !== 'object' || answer === null) return false;
  return Object.entries(suggestion).every(([name, part]) => accepted((answer as Record<string, unknown>)[name], part));
}
