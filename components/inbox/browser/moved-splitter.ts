// The edge of the list, while a pointer drags it or the arrow keys move it; comes with the first of that.

const least = 200;
const step = 16;

/** What an event on the edge means for the width of the list, in pixels. */
export function moved(handle: HTMLElement, event: Event, set: (width: number) => void): void {
  // Of what there is, some is left for the question.
  const fit = (width: number) => {
    const room = handle.closest<HTMLElement>('.inbox')!.offsetWidth;
    set(Math.round(Math.max(least, Math.min(width, room * 0.6))));
  };
  if (event instanceof KeyboardEvent) byKey(handle, event, fit);
  else if (event instanceof PointerEvent) byPointer(handle, event, fit);
}

function byPointer(handle: HTMLElement, event: PointerEvent, fit: (width: number) => void): void {
  event.preventDefault();
  try {
    handle.setPointerCapture(event.pointerId);
  } catch {
    return; // it was let go meanwhile
  }
  const move = ({ clientX }: PointerEvent) => {
    const { left, right } = handle.parentElement!.getBoundingClientRect();
    fit(isRtl(handle) ? right - clientX : clientX - left);
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}

function byKey(handle: HTMLElement, event: KeyboardEvent, fit: (width: number) => void): void {
  const now = handle.parentElement!.offsetWidth;
  const wider = isRtl(handle) ? 'ArrowLeft' : 'ArrowRight';
  const narrower = isRtl(handle) ? 'ArrowRight' : 'ArrowLeft';
  const to = { [wider]: now + step, [narrower]: now - step, Home: least, End: Number.POSITIVE_INFINITY }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  fit(to);
}

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl';
