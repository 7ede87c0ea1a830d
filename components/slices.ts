// What is long is drawn slice by slice: the first at once, each other one in a turn of its own, so that the page can be
// scrolled and typed into meanwhile. The browser lays out only the slices in view.

/** Puts what `draw` makes of each piece into `target`. */
export function inSlices<Piece>(target: ParentNode, pieces: readonly Piece[], draw: (piece: Piece) => Node): void {
  const [first, ...rest] = pieces;
  if (first !== undefined) target.append(draw(first));
  if (!rest.length) return;
  const frames = rest.map(() => {
    const frame = document.createElement('div');
    frame.className = 'slice';
    return frame;
  });
  target.append(...frames);
  let next = 0;
  const turn = () => {
    const frame = frames[next];
    // Taken off the page: what comes back is drawn anew.
    if (!frame?.isConnected) return;
    frame.append(draw(rest[next]!));
    next += 1;
    if (next < rest.length) setTimeout(turn);
  };
  setTimeout(turn);
}

const size = 16_000;

/** A text in pieces that end where a line does, if there are lines. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + size);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end - 1);
      const space = text.lastIndexOf(' ', end - 1);
      if (line > at) end = line + 1;
      else if (space > at) end = space + 1;
      else if (/[\ud800-\udbff]/.test(text[end - 1]!)) end -= 1;
    }
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}
