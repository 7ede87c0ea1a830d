// The door to <cf-inbox>: the class, and its tag and those inside it defined where there is a page.

import './shared/without-document.ts';
import './cf-prompt.ts';
import { InboxElement } from './inbox/cf-inbox.ts';
import { define } from './shared/define.ts';

define('cf-inbox', InboxElement);

export { useWidget } from './form/schema/widgets.ts';
export { type Strings, useStrings } from './shared/strings.ts';
export { InboxElement };
