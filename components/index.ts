// The components' door: the classes by name, and their tags defined (once, however often this is loaded).

import { FormElement } from './form/cf-form.ts';
import { InboxElement } from './inbox/cf-inbox.ts';
import { MarkdownElement } from './markdown/cf-markdown.ts';
import { PromptElement } from './prompt/cf-prompt.ts';

const elements = {
  'cf-markdown': MarkdownElement,
  'cf-form': FormElement,
  'cf-prompt': PromptElement,
  'cf-inbox': InboxElement,
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

export { useWidget } from './form/schema/widgets.ts';
export { type Strings, strings, useStrings } from './shared/strings.ts';
export { FormElement, InboxElement, MarkdownElement, PromptElement };
