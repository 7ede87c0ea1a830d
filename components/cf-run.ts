// The door to <cf-run>: the class, and its tag defined where there is a page.

import './shared/without-document.ts';
import { RunElement } from './run/cf-run.ts';
import { define } from './shared/define.ts';

define('cf-run', RunElement);

export { type Strings, useStrings } from './shared/strings.ts';
export { RunElement };
