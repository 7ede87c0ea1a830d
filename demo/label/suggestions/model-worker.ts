// Trains and guesses beside the page: of many thousands of texts that takes a second.

import { type Example, type Guess, trained } from './naive-bayes.ts';

export interface Lesson {
  examples: Example[];
  texts: string[];
}

self.onmessage = ({ data: { examples, texts } }: MessageEvent<Lesson>) => {
  const guesses: (Guess | undefined)[] = texts.map(trained(examples));
  self.postMessage(guesses);
};
