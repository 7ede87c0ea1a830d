// Pictures into rows. Each is decoded once: one that the browser cannot show is found now, not in the middle of the work.

import { type Dataset, mostItems, type Problem, pathOf, Unreadable } from './dataset.ts';

const side = 4;

export async function fromImages(
  files: File[],
  name: string,
  told: (done: number) => void = () => {},
): Promise<Dataset> {
  const images = files.filter((file) => file.type.startsWith('image/')).sort(byPath);
  if (images.length === 0) throw new Unreadable({ file: name, message: 'There are no pictures in it.' });
  await roomFor(images, name);
  const others = files.filter((file) => !images.includes(file));
  const problems: Problem[] = others.map((file) => ({ file: pathOf(file), message: 'Not a picture.' }));
  const shown: File[] = [];
  for (let at = 0; at < images.length; at += side) {
    const some = images.slice(at, at + side);
    const good = await Promise.all(some.map(shows));
    for (const [index, file] of some.entries()) {
      if (good[index]) shown.push(file);
      else problems.push({ file: pathOf(file), message: 'The browser cannot show this picture.' });
    }
    told(Math.min(at + side, images.length));
  }
  return { name, kind: 'image', columns: ['image'], rows: shown.map((image) => ({ image })), problems };
}

/** As people count: 2 before 10. */
function byPath(a: File, b: File): number {
  return pathOf(a).localeCompare(pathOf(b), undefined, { numeric: true });
}

/** Refuses what would not fit before anything of it is copied. */
async function roomFor(images: File[], name: string): Promise<void> {
  if (images.length > mostItems) {
    const message = `It has ${images.length.toLocaleString()} pictures. A project may have ${mostItems.toLocaleString()}: pick a part of them.`;
    throw new Unreadable({ file: name, message });
  }
  const needed = images.reduce((sum, { size }) => sum + size, 0);
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota === undefined || needed < quota - usage) return;
  const message = `The pictures need ${megabytes(needed)}; the browser has ${megabytes(quota - usage)} left for this site. Pick a part of them.`;
  throw new Unreadable({ file: name, message });
}

async function shows(file: File): Promise<boolean> {
  try {
    if (file.type === 'image/svg+xml') await drawn(file);
    // Stricter than an <img>, which shows half of a picture that was cut off.
    else (await createImageBitmap(file)).close();
    return true;
  } catch {
    return false;
  }
}

/** A drawing has no pixels of its own; only an <img> gives it some. */
async function drawn(file: File): Promise<void> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString()} MB`;
}
