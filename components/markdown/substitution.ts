// What stands in the place of each word that marks one, and how it is shown.

import { asText, type Form } from '../../src/model/template.ts';

export interface Place {
  key: string;
  form: Form;
}

export interface Options {
  remoteImages: boolean;
  /** The nodes that show a value: in a line of text, or on its own. */
  show: (value: unknown, form: 'inline' | 'block') => Node;
  /** A value where no element may be. */
  text: (value: unknown) => string;
  /** A file in the place of a picture or of a link's address. */
  file: (file: Blob, label: string) => Node;
  /** Markdown too long to be shown at once. */
  fold: (content: HTMLElement) => Node;
}

export interface Substitution {
  mark: RegExp;
  places: Place[];
  literal: string[];
  values: Record<string, unknown>;
  options: Options;
}

/** A value in letters. */
export const worded = (index: number, { places, literal, values }: Substitution) =>
  literal[index] ?? asText(values[places[index]!.key]);
