// A sound to be marked, made here: no file has to be kept.

/** So many seconds, silent but for those from 2 to 4. */
export function recording(seconds = 10): Blob {
  const rate = 8000;
  const view = new DataView(new ArrayBuffer(44 + rate * seconds));
  const letters = (at: number, text: string) => {
    for (const [i, letter] of [...text].entries()) view.setUint8(at + i, letter.charCodeAt(0));
  };
  letters(0, 'RIFF');
  view.setUint32(4, 36 + rate * seconds, true);
  letters(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  letters(36, 'data');
  view.setUint32(40, rate * seconds, true);
  for (let i = 0; i < rate * seconds; i++)
    view.setUint8(44 + i, i > 2 * rate && i < 4 * rate ? 128 + 100 * Math.sin(i / 3) : 128);
  return new Blob([view], { type: 'audio/wav' });
}
