// What the browsers say when their storage fails, as our errors.

import { NotSerialisable } from '../../model/errors.ts';
import { StorageDenied, StorageFailed, StorageFull, StorageVersion } from '../../model/storage-errors.ts';

/** The error in our words; what is no failure of the storage comes back as it is. */
export function understood(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case 'QuotaExceededError':
    // WebKit aborts a write to a full disk without a word.
    case 'AbortError':
      return new StorageFull(error);
    case 'DataCloneError':
      return new NotSerialisable('A value', '', error.message);
    case 'VersionError':
      return new StorageVersion(error);
    case 'SecurityError':
    case 'NotAllowedError':
      return new StorageDenied(error);
    case 'UnknownError':
    case 'InvalidStateError':
    case 'TimeoutError':
      // WebKit has no name for it: "User denied permission".
      return /denied|permission|insecure/i.test(error.message) ? new StorageDenied(error) : new StorageFailed(error);
    default:
      return error;
  }
}
