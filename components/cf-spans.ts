// The door to <cf-spans>: the class, its tag defined where there is a page, and drawn by forms for `ui: { widget: 'spans' }`.

import './shared/without-document.ts';
import { useWidget } from './form/schema/widgets.ts';
import { SpansElement } from './marks/spans/cf-spans.ts';
import { define } from './shared/define.ts';

define('cf-spans', SpansElement);
useWidget('spans', 'cf-spans');

export { type TextOffsets, textOffsets } from './marks/spans/text-offsets.ts';
export { type MarkStrings, markStrings, useMarkStrings as useStrings } from './shared/strings/marks.ts';
export { SpansElement };
