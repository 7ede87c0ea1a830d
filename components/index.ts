// The components' door: the classes by name, and their tags defined (once, however often this is loaded).

import { FormElement } from './cf-form.ts';
import { InboxElement } from './cf-inbox.ts';
import { MarkdownElement } from './cf-markdown.ts';
import { PromptElement } from './cf-prompt.ts';

const elements = {
  'cf-markdown': MarkdownElement,
  'cf-form': FormElement,
  'cf-prompt': PromptElement,
  'cf-inbox': InboxElement,
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

export { useWidget } from './form-widgets.ts';
export { type Strings, strings, useStrings } from './strings.ts';
export { FormElement, InboxElement, MarkdownElement, PromptElement };
