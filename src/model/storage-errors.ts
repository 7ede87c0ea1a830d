// What the browser's storage refuses, or a server's: it is full, blocked, of another version, forbidden, emptied, or it fails.

import { ConferError } from './errors.ts';

/** The words for a failure. Browsers say little of it, and each something else; a server's database says what to do, by `explained`. */
function words(cause: unknown, usual: string): string {
  return cause instanceof DOMException && 'explained' in cause ? cause.message : usual;
}

/** The storage is full; nothing of the refused change was written. */
export class StorageFull extends ConferError {
  override name = 'StorageFull';
  constructor(cause?: unknown) {
    const usual = 'The browser’s storage for this site is full. Nothing was lost: free some space and try again.';
    super(words(cause, usual), { code: 'StorageFull', cause });
  }
}

/** Another tab of the site runs an older version and keeps the storage from being brought up to date. */
export class StorageBlocked extends ConferError {
  override name = 'StorageBlocked';
  constructor() {
    super(
      'Another tab of this site runs an older version and keeps the storage from being brought up to date. ' +
        'Close or reload the other tabs; this one goes on by itself then.',
      { code: 'StorageBlocked' },
    );
  }
}

/** The storage was written by a newer version than this tab or server runs. */
export class StorageVersion extends ConferError {
  override name = 'StorageVersion';
  constructor(cause?: unknown) {
    const usual = 'The storage of this site was written by a newer version than this tab runs. Reload this tab.';
    super(words(cause, usual), { code: 'StorageVersion', cause });
  }
}

/** The browser does not let the site keep data: it was told so, or the window is a private one. Or a server may not write to its folder. */
export class StorageDenied extends ConferError {
  override name = 'StorageDenied';
  constructor(cause?: unknown) {
    const usual =
      'The browser does not let this site keep data. Allow this site’s data in the browser’s settings, or leave the ' +
      'private window, and reload.';
    super(words(cause, usual), { code: 'StorageDenied', cause });
  }
}

/** The site's data were deleted while this tab was open: runs and questions are gone. */
export class StorageCleared extends ConferError {
  override name = 'StorageCleared';
  constructor() {
    super('The data of this site were deleted while this tab was open: its runs and questions are gone.', {
      code: 'StorageCleared',
    });
  }
}

/** The storage could not be read or written, and a browser says little about why; it may pass. */
export class StorageFailed extends ConferError {
  override name = 'StorageFailed';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(words(cause, `The browser’s storage for this site could not be used: ${why}`), {
      code: 'StorageFailed',
      cause,
    });
  }
}
