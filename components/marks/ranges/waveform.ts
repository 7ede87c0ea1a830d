// How loud a sound is along its time, to see it by. It is heard whether or not it can be seen.

/** How often in a second it is looked at: as fine as anybody draws. */
const rate = 200;
/** Samples in a second are enough to see; a long sound must fit into memory. */
const samples = 8000;

export interface Loudness {
  duration: number;
  /** From 0 to 1, `rate` of them a second. */
  peaks: Float32Array;
}

/** Reads a sound; undefined if this browser cannot. */
export async function loudnessOf(sound: ArrayBuffer): Promise<Loudness | undefined> {
  try {
    const buffer = await new OfflineAudioContext(1, 1, samples).decodeAudioData(sound);
    const data = buffer.getChannelData(0);
    const each = samples / rate;
    const peaks = new Float32Array(Math.ceil(data.length / each));
    for (let i = 0; i < data.length; i++) {
      const at = Math.floor(i / each);
      const height = Math.abs(data[i]!);
      if (height > peaks[at]!) peaks[at] = height;
    }
    return { duration: buffer.duration, peaks };
  } catch {
    return undefined; // a format that it plays and does not decode
  }
}

/** The outline of a stretch of it, as the path of a shape `columns` wide and 2 high. */
export function outlineOf({ peaks }: Loudness, from: number, to: number, columns: number): string {
  const heights = Array.from({ length: columns }, (_, i) => {
    const at = (column: number) => Math.floor((from + ((to - from) * column) / columns) * rate);
    let most = 0;
    for (let k = at(i); k < Math.max(at(i) + 1, at(i + 1)); k++) most = Math.max(most, peaks[k] ?? 0);
    return Math.max(0.01, most);
  });
  const along = (side: 1 | -1) => heights.map((height, i) => `${i},${(1 - side * height).toFixed(2)}`);
  return `M${along(1).join('L')}L${along(-1).reverse().join('L')}Z`;
}
