// What the browser's storage refuses: it is full, blocked, of another version, forbidden, emptied, or it fails.

import { ConferError } from './errors.ts';

/** The browser's storage is full; nothing of the refused change was written. */
export class StorageFull extends ConferError {
  override name = 'StorageFull';
  constructor(cause?: unknown) {
    super('The browser’s storage for this site is full. Nothing was lost: free some space and try again.', {
      code: 'StorageFull',
      cause,
    });
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

/** The storage was written by a newer version than this tab runs. */
export class StorageVersion extends ConferError {
  override name = 'StorageVersion';
  constructor(cause?: unknown) {
    super('The storage of this site was written by a newer version than this tab runs. Reload this tab.', {
      code: 'StorageVersion',
      cause,
    });
  }
}

/** The browser does not let the site keep data: it was told so, or the window is a private one. */
export class StorageDenied extends ConferError {
  override name = 'StorageDenied';
  constructor(cause?: unknown) {
    super(
      'The browser does not let this site keep data. Allow this site’s data in the browser’s settings, or leave the ' +
        'private window, and reload.',
      { code: 'StorageDenied', cause },
    );
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

/** The browser could not read or write its storage, and says little about why; it may pass. */
export class StorageFailed extends ConferError {
  override name = 'StorageFailed';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(`The browser’s storage for this site could not be used: ${why}`, { code: 'StorageFailed', cause });
  }
}
