// The door to <cf-prompt>: the class, and its tag and that of its text defined where there is a page. <cf-form> comes with the first
// question that has a form.

import './shared/without-document.ts';
import './cf-markdown.ts';
import { PromptElement } from './prompt/cf-prompt.ts';
import type { RespondDetail } from './prompt/events.ts';
import { define } from './shared/define.ts';

define('cf-prompt', PromptElement);

export { useWidget } from './form/schema/widgets.ts';
export { type Strings, useStrings } from './shared/strings.ts';
export { PromptElement, type RespondDetail };
