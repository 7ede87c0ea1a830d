// A question as it is told to those who do not see it: what it asks, and what there is to choose.

import type { InputRecord } from '../../src/model/record.ts';
import { asText, plain } from '../../src/model/template.ts';
import { promptStrings } from '../shared/strings/prompt.ts';
import { withoutMarks } from '../shared/summary.ts';

const longestText = 400;
const mostChoices = 12;

/** `form`: where its choices are drawn. */
export function spokenQuestion(input: InputRecord, form: Element | null): string {
  const { title, template, values, actions } = input;
  const text = plain(withoutMarks(template), values, (value) => asText(value).slice(0, longestText)).trim();
  const choices = form ? choicesIn(form) : (actions ?? [promptStrings.approve, promptStrings.reject]);
  return [title, text.slice(0, longestText).replace(/[.\s]+$/, ''), choices.join(', ')].filter(Boolean).join('. ');
}

/** The options that have keys. */
function choicesIn({ shadowRoot }: Element): string[] {
  const keyed = [...(shadowRoot?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].slice(0, mostChoices);
  return keyed.map((control) => {
    const words = (control.closest('label') ?? control).querySelector('.words');
    return (words?.firstElementChild ?? words)?.textContent?.trim() ?? '';
  });
}
