// The door to all elements: their classes by name, and their tags defined where there is a page.

export { FormElement } from './cf-form.ts';
export { InboxElement } from './cf-inbox.ts';
export { MarkdownElement } from './cf-markdown.ts';
export { PromptElement, type RespondDetail } from './cf-prompt.ts';
export { RunElement } from './cf-run.ts';
export { useWidget } from './form/schema/widgets.ts';
export { type Strings, useStrings } from './shared/strings.ts';
