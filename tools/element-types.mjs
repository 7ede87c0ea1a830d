// What editors, compilers and catalogues want to know of the elements, each in their way; all of it made of the manifest by the build.
import { mkdirSync, writeFileSync } from 'node:fs';

/** Writes `dist/custom-elements.json`, `dist/vscode.html-data.json` and `dist/types/`. */
export function writeElementTypes({ elements, styles }) {
  mkdirSync('dist/types', { recursive: true });
  const write = (path, text) => writeFileSync(`dist/${path}`, text);
  write('custom-elements.json', JSON.stringify(customElements(elements, styles), undefined, 2));
  write('vscode.html-data.json', JSON.stringify(htmlData(elements), undefined, 2));
  write('types/elements.d.ts', elementsTypes(elements));
  for (const [framework, types] of Object.entries(frameworks)) write(`types/${framework}.d.ts`, types(elements));
}

/** The Custom Elements Manifest: https://github.com/webcomponents/custom-elements-manifest */
function customElements(elements, styles) {
  const modules = elements.map(({ tag, className, path, description, properties, methods, events, parts }) => ({
    kind: 'javascript-module',
    path: `dist/${path.replace('.ts', '.js')}`,
    declarations: [
      {
        kind: 'class',
        customElement: true,
        name: className,
        tagName: tag,
        description,
        superclass: { name: 'LitElement', package: 'lit' },
        attributes: properties
          .filter(({ attribute }) => attribute)
          .map(({ name, attribute, type, comment }) => ({
            ...{ name: attribute, fieldName: name, type: { text: type }, description: comment },
          })),
        members: [
          ...properties.map(({ name, type, comment, readonly }) => ({
            ...{ kind: 'field', name, type: { text: type }, description: comment, ...(readonly && { readonly }) },
          })),
          ...methods.map(({ name, signature, comment }) => ({
            ...{ kind: 'method', name, description: comment, type: { text: signature } },
          })),
        ],
        events: events.map(({ name, type, comment }) => ({ name, type: { text: type }, description: comment })),
        cssParts: parts.map(({ name, comment }) => ({ name, description: comment })),
        cssProperties: styles.map(({ name, initial, comment }) => ({ name, default: initial, description: comment })),
      },
    ],
    exports: [
      { kind: 'js', name: className, declaration: { name: className } },
      { kind: 'custom-element-definition', name: tag, declaration: { name: className } },
    ],
  }));
  return { schemaVersion: '1.0.0', modules };
}

/** For `html.customData` of VS Code. */
function htmlData(elements) {
  const tags = elements.map(({ tag, description, properties }) => ({
    name: tag,
    description,
    attributes: properties
      .filter(({ attribute }) => attribute)
      .map(({ attribute, comment, boolean }) => ({
        name: attribute,
        description: comment,
        ...(boolean && { valueSet: 'v' }),
      })),
  }));
  return { version: 1.1, tags };
}

/** What can be set on each element, and what it tells; the frameworks' types are made of these. */
function elementsTypes(elements) {
  const imports = elements.map(
    ({ className, path }) => `import type { ${className} } from '../${path.replace('.ts', '.js')}';\n`,
  );
  const props = elements.map(({ tag, className, properties }) => {
    const set = properties.filter(({ readonly }) => !readonly).map(({ name }) => `'${name}'`);
    const attributes = properties
      .filter(({ attribute, name }) => attribute && attribute !== name)
      .map(({ attribute, name }) => `'${attribute}'?: ${className}['${name}'];`);
    return `  '${tag}': Partial<Pick<${className}, ${set.join(' | ')}>> & { ${attributes.join(' ')} };\n`;
  });
  const events = elements.map(
    ({ tag, events }) => `  '${tag}': ${events.map(({ name }) => `'${name}'`).join(' | ') || 'never'};\n`,
  );
  return `${imports.join('')}
/** What can be set on each element, as property or attribute. */
export interface ElementProps {\n${props.join('')}}
/** The events that each element tells. */
export interface ElementEvents {\n${events.join('')}}
export type Tag = keyof ElementProps;
/** A listener for each event, its name put behind \`Before\`. */
export type Listeners<T extends Tag, Before extends string> = {
  [Name in ElementEvents[T] as \`\${Before}\${Name}\`]?: (event: HTMLElementEventMap[Name]) => void;
};
`;
}

const names = "import type { ElementProps, Listeners, Tag } from './elements.js';\n";
const each = (elements, type, indent = '      ') =>
  elements.map(({ tag }) => `${indent}'${tag}': ${type.replaceAll('TAG', `'${tag}'`)};\n`).join('');

const frameworks = {
  react: (elements) => `${names}import type { HTMLAttributes, RefAttributes } from 'react';

type Props<T extends Tag> = ElementProps[T] &
  Omit<HTMLAttributes<HTMLElementTagNameMap[T]>, keyof ElementProps[T]> &
  RefAttributes<HTMLElementTagNameMap[T]> &
  Listeners<T, 'on'> & { class?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${each(elements, 'Props<TAG>')}    }
  }
}
`,
  preact: (elements) => `${names}import type { HTMLAttributes } from 'preact';

type Props<T extends Tag> = ElementProps[T] &
  Omit<HTMLAttributes<HTMLElementTagNameMap[T]>, keyof ElementProps[T]> &
  Listeners<T, 'on'>;

declare global {
  namespace preact.JSX {
    interface IntrinsicElements {
${each(elements, 'Props<TAG>')}    }
  }
}
`,
  solid: (elements) => `${names}import type { JSX } from 'solid-js';

type Props<T extends Tag> = ElementProps[T] & {
  [Name in keyof ElementProps[T] as Name extends string ? \`prop:\${Name}\` : never]?: ElementProps[T][Name];
} & Omit<JSX.HTMLAttributes<HTMLElementTagNameMap[T]>, keyof ElementProps[T]> &
  Listeners<T, 'on:'>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${each(elements, 'Props<TAG>')}    }
  }
}
`,
  vue: (elements) => `${names}import type { HTMLAttributes, ReservedProps } from 'vue';

type Camel<Name extends string> = Name extends \`\${infer Head}-\${infer Rest}\` ? \`\${Head}\${Capitalize<Camel<Rest>>}\` : Name;
type Props<T extends Tag> = ElementProps[T] &
  Omit<HTMLAttributes, keyof ElementProps[T]> &
  ReservedProps & {
    [Name in keyof Listeners<T, ''> as \`on\${Capitalize<Camel<Name>>}\`]?: Listeners<T, ''>[Name];
  };
type Component<T extends Tag> = new () => HTMLElementTagNameMap[T] & { $props: Props<T> };

declare module 'vue' {
  interface GlobalComponents {
${each(elements, 'Component<TAG>', '    ')}  }
}
`,
  svelte: (elements) => `${names}import type { HTMLAttributes } from 'svelte/elements';

type Props<T extends Tag> = ElementProps[T] &
  Omit<HTMLAttributes<HTMLElementTagNameMap[T]>, keyof ElementProps[T]> &
  Listeners<T, 'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${each(elements, 'Props<TAG>', '    ')}  }
}
`,
};
