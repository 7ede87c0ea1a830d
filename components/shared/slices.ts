// What is long is drawn slice by slice: the first at once, each other one in a turn of its own, so that the page can be
// scrolled and typed into meanwhile. The browser lays out only the slices in view.

/** Puts what `draw` makes of each piece into `target`. */
export function inSlices<Piece>(target: ParentNode, pieces: readonly Piece[], draw: (piece: Piece) => Node): void {
  const [first, ...rest] = pieces;
  if (first !== undefined) target.append(draw(first));
  if (!rest.length) return;
  const frames = rest.map(() => frame());
  target.append(...frames);
  let next = 0;
  const turn = () => {
    const place = frames[next];
    // Taken off the page: what comes back is drawn anew.
    if (!place?.isConnected) return;
    place.append(draw(rest[next]!));
    next += 1;
    if (next < rest.length) setTimeout(turn);
  };
  setTimeout(turn);
}

/** The slices of a text; they cost nothing until they are seen, so they may be there at once. */
export const textSlices = (pieces: readonly string[]): HTMLElement[] => pieces.map((piece) => frame(piece));

const frame = (textContent = ''): HTMLElement =>
  Object.assign(document.createElement('div'), { className: 'slice', textContent });

/** A text in pieces that end where a line does, if there are lines. */
export function piecesOf(text: string, size = 16_000): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    let piece = text.slice(at, at + size);
    if (at + piece.length < text.length) {
      const end = piece.lastIndexOf('\n') + 1 || piece.lastIndexOf(' ') + 1;
      piece = end ? piece.slice(0, end) : wholeCharacters(piece);
    }
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}

/** A text that was cut, without half a character at its end. */
export const wholeCharacters = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');
