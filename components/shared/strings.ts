// Every word that the elements say; the catalogues are in `strings/`. Replace any of them before the elements show:
//   useStrings({ submit: 'Absenden', dismiss: 'Verwerfen' });
// or give a whole catalogue for a language, which is used while the page is in it:
//   useStrings(german, 'de');

import { replaceWords } from './catalogue.ts';
import type { commonStrings } from './strings/common.ts';
import type { errorStrings } from './strings/errors.ts';
import type { formStrings } from './strings/form.ts';
import type { inboxStrings } from './strings/inbox.ts';
import type { keyStrings } from './strings/keys.ts';
import type { outcomeStrings } from './strings/outcomes.ts';
import type { promptStrings } from './strings/prompt.ts';
import type { rareFieldStrings } from './strings/rare-fields.ts';
import type { runStrings } from './strings/run.ts';
import type { valueStrings } from './strings/values.ts';

export type Strings = typeof commonStrings &
  typeof outcomeStrings &
  typeof errorStrings &
  typeof valueStrings &
  typeof formStrings &
  typeof rareFieldStrings &
  typeof promptStrings &
  typeof inboxStrings &
  typeof runStrings &
  typeof keyStrings;

/**
 * Replaces words: `useStrings({ submit: 'Envoyer' })`; `undefined` takes that back. With a language, the words are used
 * while the page is in it: `useStrings(german, 'de')`.
 */
export const useStrings: (words: Partial<Strings>, language?: string) => void = replaceWords;
