// The words around values: what folds, what can be looked into.

import { catalogue } from '../catalogue.ts';

export const valueStrings = catalogue({
  entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  more: (count: number) => `… and ${count} more`,
  download: (name: string) => `Download ${name}`,
  preview: 'Look into it',
  table: 'Table',
  enlarge: 'Enlarge',
  remoteImage: (host: string) => `Image from ${host}`,
});
