// On a touch screen: a swipe over the question leads to the next one, or back.

/** Pixels; what is shorter was meant to scroll or to press. */
const far = 64;
/** Where the browser's own gesture to go back begins. */
const edge = 24;

/** Listeners for the place that is swiped over. */
export function swipes(turn: (step: number) => void) {
  let start: { x: number; y: number } | undefined;
  const begin = (event: TouchEvent) => {
    const [touch] = event.touches;
    const free = touch && event.touches.length === 1 && touch.clientX > edge && touch.clientX < innerWidth - edge;
    start = free && !event.composedPath().some(takesSwipes) ? { x: touch.clientX, y: touch.clientY } : undefined;
  };
  const end = (event: TouchEvent) => {
    const [touch] = event.changedTouches;
    if (!start || !touch) return;
    const [x, y] = [touch.clientX - start.x, touch.clientY - start.y];
    start = undefined;
    if (Math.abs(x) < far || Math.abs(x) < 2 * Math.abs(y)) return;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    turn(x < 0 !== rtl ? 1 : -1);
  };
  return { start: { handleEvent: begin, passive: true }, end: { handleEvent: end, passive: true } };
}

/** Texts are marked by it, sliders moved, what is too wide scrolled. */
function takesSwipes(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input, textarea, select, audio, video, canvas')) return true;
  return target.scrollWidth > target.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(target).overflowX);
}
