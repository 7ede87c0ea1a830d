// The door to <cf-markdown>: the class, and its tag defined where there is a page.

import './shared/without-document.ts';
import { MarkdownElement } from './markdown/cf-markdown.ts';
import { define } from './shared/define.ts';

define('cf-markdown', MarkdownElement);

export { type Strings, useStrings } from './shared/strings.ts';
export { MarkdownElement };
