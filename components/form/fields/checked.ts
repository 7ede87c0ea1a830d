// Two small directives for native controls: what the browser cannot check by itself goes into its own constraint
// validation, and a control's text is only set when it means something else than what is typed.

import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType, type PropertyPart } from 'lit/directive.js';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** `<input ${checked(message)}>`: sets the control's custom validity; the message may depend on what is typed. */
export const checked = directive(
  class extends Directive {
    render(_message: string | undefined | ((control: Control) => string | undefined)): unknown {
      return noChange;
    }
    override update(part: ElementPart, [message]: [string | undefined | ((control: Control) => string | undefined)]) {
      const control = part.element as Control;
      control.setCustomValidity((typeof message === 'function' ? message(control) : message) ?? '');
      return noChange;
    }
  },
);

/** `.value=${held(text, means)}`: leaves what is typed alone while `means` says that it is what it should be. */
export const held = directive(
  class extends Directive {
    constructor(info: PartInfo) {
      super(info);
      if (info.type !== PartType.PROPERTY) throw new Error('`held` belongs on a property.');
    }
    render(_text: string, _means: (control: Control) => boolean): unknown {
      return noChange;
    }
    override update(part: PropertyPart, [text, means]: [string, (control: Control) => boolean]) {
      const control = part.element as Control;
      if (!means(control)) control.value = text;
      return noChange;
    }
  },
);
