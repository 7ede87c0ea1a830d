// The keys of a form: Enter sends it, digits choose.

import { composing, typing } from '../../shared/keyboard.ts';

export interface FormKeys {
  send(): void;
  choose(key: string): boolean;
}

export const formKeys =
  ({ send, choose }: FormKeys) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented || composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0] as HTMLElement;
    if (event.key === 'Enter' && target.matches?.('input:not([type=file], [type=color])')) {
      event.preventDefault();
      if (!event.repeat) send();
    } else if (!typing(target) && !event.repeat && choose(event.key)) event.preventDefault();
  };
