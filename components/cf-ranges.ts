// The door to <cf-ranges>: the class, its tag defined where there is a page, and drawn by forms for `ui: { widget: 'ranges' }`.

import './shared/without-document.ts';
import { useWidget } from './form/schema/widgets.ts';
import { RangesElement } from './marks/ranges/cf-ranges.ts';
import { define } from './shared/define.ts';

define('cf-ranges', RangesElement);
useWidget('ranges', 'cf-ranges');

export { type MarkStrings, markStrings, useMarkStrings as useStrings } from './shared/strings/marks.ts';
export { RangesElement };
