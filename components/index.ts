// The components' door: the classes by name, and their tags defined (once, however often this is loaded).

import { MarkdownElement } from './cf-markdown.ts';

const elements = { 'cf-markdown': MarkdownElement };

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

export { MarkdownElement };
