// The door to <cf-form>: the class, and its tag defined where there is a page.

import './shared/without-document.ts';
import { FormElement } from './form/cf-form.ts';
import { define } from './shared/define.ts';

define('cf-form', FormElement);

export { useWidget } from './form/schema/widgets.ts';
export { type Strings, useStrings } from './shared/strings.ts';
export { FormElement };
