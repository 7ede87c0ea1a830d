// The files in a ZIP, as if they had been picked one by one. What systems add by themselves (`__MACOSX`, `.DS_Store`) is left out.

import { unzip } from 'fflate';
import { Unreadable } from './dataset.ts';
import { bytesOf } from './text.ts';

/** A ZIP of a few kilobytes may claim to hold terabytes. */
const mostUnpacked = 1_000_000_000;

const types: Record<string, string> = {
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{ avif: 'image/avif', bmp: 'image/bmp', svg: 'image/svg+xml' },
  ...{ wav: 'audio/wav', mp3: 'audio/mpeg', m4a: 'audio/mp4', aac: 'audio/aac', flac: 'audio/flac' },
  ...{ ogg: 'audio/ogg', opus: 'audio/ogg', webm: 'video/webm', mp4: 'video/mp4', mov: 'video/quicktime' },
};

/** Each with its path in the ZIP as its name. Throws `Unreadable` with what to do instead. */
export async function unzipped(file: File): Promise<File[]> {
  const bytes = new Uint8Array(await bytesOf(file));
  const refused = (message: string) => new Unreadable({ file: file.name, message });
  // The flags of the first entry; whoever locks one file in a ZIP locks all.
  if (bytes[6]! & 1) throw refused('It is locked with a password. Unpack it first, and drop what is in it.');
  let unpacked = 0;
  const found = await new Promise<Record<string, Uint8Array<ArrayBuffer>>>((resolve, reject) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      if (!isOwn(name)) return false;
      unpacked += originalSize;
      return unpacked <= mostUnpacked;
    };
    unzip(bytes, { filter }, (error, files) =>
      error
        ? reject(refused(`It cannot be unpacked (${error.message}). Unpack it first, and drop what is in it.`))
        : resolve(files as Record<string, Uint8Array<ArrayBuffer>>),
    );
  });
  if (unpacked > mostUnpacked) throw refused('It holds more than 1 GB. Unpack it, and pick a part of it.');
  const names = Object.keys(found);
  if (names.length === 0) throw refused('There are no files in it.');
  return names.map((name) => new File([found[name]!], name, { type: types[endingOf(name)] ?? '' }));
}

function isOwn(path: string): boolean {
  return !path.endsWith('/') && !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
