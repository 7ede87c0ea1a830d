// The door to <cf-regions>: the class, its tag defined where there is a page, and drawn by forms for `ui: { widget: 'regions' }`.

import './shared/without-document.ts';
import { useWidget } from './form/schema/widgets.ts';
import { RegionsElement } from './marks/regions/cf-regions.ts';
import { define } from './shared/define.ts';

define('cf-regions', RegionsElement);
useWidget('regions', 'cf-regions');

export { type MarkStrings, markStrings, useMarkStrings as useStrings } from './shared/strings/marks.ts';
export { RegionsElement };
