// Keys and the mouse of a page in WebKit, by WebDriver's actions; they are called as those of a page of Puppeteer.

/** Keys that are no letters, as WebDriver has them. */
const codes = {
  ...{ Backspace: 0xe003, Tab: 0xe004, Enter: 0xe007, Shift: 0xe008, Control: 0xe009, Alt: 0xe00a, Escape: 0xe00c },
  ...{ PageUp: 0xe00e, PageDown: 0xe00f, End: 0xe010, Home: 0xe011, ArrowLeft: 0xe012, ArrowUp: 0xe013 },
  ...{ ArrowRight: 0xe014, ArrowDown: 0xe015, Insert: 0xe016, Delete: 0xe017, Meta: 0xe03d },
};
const buttons = { left: 0, middle: 1, right: 2 };

/** `perform` takes the sources of one command. */
export function inputBy(perform) {
  const keys = (...actions) => perform([{ type: 'key', id: 'keyboard', actions }]);
  const pointer = (...actions) =>
    perform([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const down = (key) => ({ type: 'keyDown', value: codeOf(key) });
  const up = (key) => ({ type: 'keyUp', value: codeOf(key) });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) });
  const pressed = ({ button = 'left' } = {}) => ({ type: 'pointerDown', button: buttons[button] });
  const released = ({ button = 'left' } = {}) => ({ type: 'pointerUp', button: buttons[button] });
  return {
    keyboard: {
      down: (key) => keys(down(key)),
      up: (key) => keys(up(key)),
      press: (key) => keys(down(key), up(key)),
      type: (text) => keys(...[...text].flatMap((letter) => [down(letter), up(letter)])),
    },
    mouse: {
      move: (x, y) => pointer(move(x, y)),
      down: (options) => pointer(pressed(options)),
      up: (options) => pointer(released(options)),
      click: (x, y, options) => pointer(move(x, y), pressed(options), released(options)),
      reset: () => pointer(released(), move(0, 0)),
    },
  };
}

function codeOf(key) {
  if (key === '\n') return codeOf('Enter');
  if ([...key].length === 1) return key;
  if (!codes[key])
    throw new Error(`“${key}” is no key that WebKit's driver is told to press. Add it in tools/webkit-input.mjs.`);
  return String.fromCharCode(codes[key]);
}
