// A page to put elements on, and hands: what a person sees by label and does by key.

import 'confer-kit/components';

/**
 * What comes after the elements on the page. Tab would lead from the last of them out of the page otherwise, to the browser's own
 * bar, and in Firefox no key presses anything in this page then, or in one that is opened in its place.
 */
export const after: HTMLElement = Object.assign(document.createElement('a'), { href: '#', textContent: 'After' });
document.documentElement.append(after);

/** Puts an element on the page with these properties, once it has drawn itself. */
export async function mounted<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  await drawn(element);
  return element;
}

/** Takes everything off the page again. */
export function cleared(): void {
  document.body.replaceChildren();
  localStorage.clear();
}

/** Waits until an element and those inside it have drawn themselves. */
export async function drawn(element: Element): Promise<void> {
  for (let pass = 0; pass < 3; pass++) {
    for (const each of [element, ...deep(element)] as { updateComplete?: Promise<unknown> }[])
      if (each.updateComplete) await each.updateComplete;
  }
}

/** All elements inside, through shadow roots. */
export function deep(root: Element | ShadowRoot): Element[] {
  const found: Element[] = [];
  const look = (part: Element | ShadowRoot) => {
    if (part instanceof Element && part.shadowRoot) look(part.shadowRoot);
    for (let child = part.firstElementChild; child; child = child.nextElementSibling) {
      found.push(child);
      look(child);
    }
  };
  look(root);
  return found;
}

export function all(root: Element, selector: string): HTMLElement[] {
  return deep(root).filter((element): element is HTMLElement => element.matches(selector));
}

export function one(root: Element, selector: string): HTMLElement {
  const [found] = all(root, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** What is written, as it stands on the page. */
export function said(root: Element): string {
  const text = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return '';
    if (node instanceof Element && node.matches('style, script, .sr')) return '';
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
    return [...children]
      .map(text)
      .join(node instanceof Element && getComputedStyle(node).display === 'inline' ? '' : ' ');
  };
  return text(root).replace(/\s+/g, ' ').trim();
}

type Control = HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement;

/** The control that a label names; within `group`, the one of that fieldset. */
export function labelled(root: Element, label: string, group?: string): Control {
  const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  // A property without a title goes by its name in words: `zip` as Zip.
  const named = new Set([label, label.charAt(0).toUpperCase() + label.slice(1)]);
  const begins = (text: string, name: string) => text.toLowerCase().startsWith(name.toLowerCase());
  const scope = group ? all(root, 'fieldset').find((set) => begins(words(set.querySelector('legend')), group)) : root;
  if (!scope) throw new Error(`There is no group “${group}”.`);
  for (const control of all(scope, 'input, textarea, select') as Control[]) {
    const labels = [...(control.labels ?? [])].map((element) =>
      words(element.querySelector('.name, .words') ?? element),
    );
    if ([...labels, control.getAttribute('aria-label') ?? ''].some((one) => named.has(one))) return control;
  }
  throw new Error(`Nothing is labelled “${label}”.`);
}

export function button(root: Element, label: string): HTMLButtonElement {
  const found = all(root, 'button').find((element) => element.textContent?.trim() === label);
  if (!found) throw new Error(`There is no button “${label}”.`);
  return found as HTMLButtonElement;
}

/** Types into a field, and leaves it. */
export async function entered(root: Element, control: Control, text: string): Promise<void> {
  control.focus();
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn(root);
}

/** What has the focus, inside shadow roots too. */
export function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element as HTMLElement | null;
}

/** Presses a key where the focus is. */
export async function pressed(root: Element, key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
  const init = { key, bubbles: true, composed: true, cancelable: true, ...modifiers };
  (focused() ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
  await drawn(root);
}

const colours = ['color-contrast', 'link-in-text-block'];

/** What a checker of accessibility finds wrong: in all, or in what has not been looked at elsewhere. */
export async function barriers(root: Element, only?: 'colours' | 'structure'): Promise<string[]> {
  const scope = globalThis as {
    axe?: { run(context: Element, options?: object): Promise<{ violations: Violation[] }> };
  };
  if (!scope.axe) {
    await new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { onload: resolve, onerror: reject });
      script.src = '/node_modules/axe-core/axe.min.js';
      document.head.append(script);
    });
  }
  const { violations } = await scope.axe!.run(root, {
    rules: Object.fromEntries(
      ['region', ...(only === 'structure' ? colours : [])].map((rule) => [rule, { enabled: false }]),
    ),
    // What is in order it need not tell of, nor where that is.
    resultTypes: ['violations'],
    selectors: false,
    ...(only === 'colours' && { runOnly: colours }),
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
interface Violation {
  id: string;
  nodes: { html: string }[];
}
