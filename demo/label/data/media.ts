// Pictures and sounds into rows. Each is looked at once: one that the browser cannot show or play is found now, not in the middle of the
// work. A film counts as its sound.

import { type Dataset, mostItems, type Problem, pathOf, Unreadable } from './dataset.ts';

export type MediaKind = Exclude<Dataset['kind'], 'text'>;

interface Media {
  type: RegExp;
  one: string;
  many: string;
  /** What the browser does with it, in words and as a trial. */
  does: string;
  trial(file: File): Promise<unknown>;
}

const kinds: Record<MediaKind, Media> = {
  image: { type: /^image\//, one: 'picture', many: 'pictures', does: 'show', trial: shown },
  sound: { type: /^(?:audio|video)\//, one: 'sound', many: 'sounds', does: 'play', trial: played },
};
/** So many are looked at side by side. */
const side = 4;

/** Which kind there is more of among the files; undefined where there is neither. */
export function mediaIn(files: readonly File[]): MediaKind | undefined {
  const count = (kind: MediaKind) => files.filter(({ type }) => kinds[kind].type.test(type)).length;
  if (count('image') + count('sound') === 0) return undefined;
  return count('sound') > count('image') ? 'sound' : 'image';
}

/** The files of a kind, by their paths. */
function mediaOf(files: readonly File[], kind: MediaKind): File[] {
  return files.filter(({ type }) => kinds[kind].type.test(type)).sort(byPath);
}

export async function fromMedia(
  files: File[],
  kind: MediaKind,
  name: string,
  told: (done: number) => void = () => {},
): Promise<Dataset> {
  const { one, does, trial } = kinds[kind];
  const own = mediaOf(files, kind);
  await roomFor(own, kind, name);
  const others = files.filter((file) => !own.includes(file));
  const problems: Problem[] = others.map((file) => ({ file: pathOf(file), message: `Not a ${one}.` }));
  const good: File[] = [];
  for (let at = 0; at < own.length; at += side) {
    const some = own.slice(at, at + side);
    const fine = await Promise.all(
      some.map((file) =>
        trial(file).then(
          () => true,
          () => false,
        ),
      ),
    );
    for (const [index, file] of some.entries()) {
      if (fine[index]) good.push(file);
      else problems.push({ file: pathOf(file), message: `The browser cannot ${does} this ${one}.` });
    }
    told(Math.min(at + side, own.length));
  }
  return { name, kind, columns: [kind], rows: good.map((file) => ({ [kind]: file })), problems };
}

/** As people count: 2 before 10. */
export function byPath(a: File, b: File): number {
  return pathOf(a).localeCompare(pathOf(b), undefined, { numeric: true });
}

/** Refuses what would not fit before anything of it is copied. */
async function roomFor(files: File[], kind: MediaKind, name: string): Promise<void> {
  const { many } = kinds[kind];
  if (files.length > mostItems) {
    const message = `It has ${files.length.toLocaleString()} ${many}. A project may have ${mostItems.toLocaleString()}: pick a part of them.`;
    throw new Unreadable({ file: name, message });
  }
  const needed = files.reduce((sum, { size }) => sum + size, 0);
  // Not every window tells.
  const { quota, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
  if (quota === undefined || needed < quota - usage) return;
  const message = `The ${many} need ${megabytes(needed)}; the browser has ${megabytes(quota - usage)} left for this site. Pick a part of them.`;
  throw new Unreadable({ file: name, message });
}

async function shown(file: File): Promise<void> {
  // A drawing has no pixels of its own; only an <img> gives it some.
  if (file.type === 'image/svg+xml')
    return withAddress(file, async (address) => {
      await Object.assign(new Image(), { src: address }).decode();
    });
  // Stricter than an <img>, which shows half of a picture that was cut off.
  (await createImageBitmap(file)).close();
}

function played(file: File): Promise<void> {
  return withAddress(file, (address) => {
    const audio = Object.assign(new Audio(), { preload: 'metadata', src: address });
    return new Promise<void>((resolve, reject) => {
      audio.onloadedmetadata = () => resolve();
      audio.onerror = () => reject(audio.error);
    });
  });
}

async function withAddress(file: File, work: (address: string) => Promise<void>): Promise<void> {
  const address = URL.createObjectURL(file);
  try {
    await work(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString()} MB`;
}
