// Data to begin with: sentences that people wrote in reviews of products, restaurants and films, collected by Kotzias et al.,
// “From Group to Individual Labels using Deep Features” (KDD 2015), as the package `sentiment` carries them.

import type { Dataset, Row } from './dataset.ts';

export interface Sample {
  id: string;
  title: string;
  sources: ('amazon' | 'yelp' | 'imdb')[];
  most: number;
}

export const samples: Sample[] = [
  { id: 'few', title: '200 product reviews', sources: ['amazon'], most: 200 },
  { id: 'products', title: '1,000 product reviews', sources: ['amazon'], most: 1000 },
  {
    id: 'all',
    title: '3,000 reviews of all kinds',
    sources: ['amazon', 'yelp', 'imdb'],
    most: 3000,
  },
];

/** Each by itself, so that whoever looks for what the page needs finds them. */
const files = {
  amazon: new URL('../../../node_modules/sentiment/test/fixtures/amazon.json', import.meta.url),
  yelp: new URL('../../../node_modules/sentiment/test/fixtures/yelp.json', import.meta.url),
  imdb: new URL('../../../node_modules/sentiment/test/fixtures/imdb.json', import.meta.url),
};
const about = { amazon: 'product', yelp: 'restaurant', imdb: 'film' };

export async function sampled({ title, sources, most }: Sample): Promise<Dataset> {
  const rows: Row[] = [];
  for (const source of sources) {
    const response = await fetch(files[source]);
    if (!response.ok)
      throw new Error(`The reviews could not be loaded (${response.status}). Run \`npm install\` once more.`);
    const reviews: { text: string }[] = await response.json();
    for (const { text } of reviews) {
      if (text?.trim()) rows.push({ text: mended(text.trim()), ...(sources.length > 1 && { about: about[source] }) });
    }
  }
  return {
    name: title,
    kind: 'text',
    columns: sources.length > 1 ? ['text', 'about'] : ['text'],
    rows: rows.slice(0, most),
    problems: [],
  };
}

// The film reviews were once taken for Latin-1: dashes and dots arrived as control characters.
function mended(text: string): string {
  const windows = new TextDecoder('windows-1252');
  return text.replace(/[\u0080-\u009f]/g, (letter) => windows.decode(Uint8Array.of(letter.charCodeAt(0))));
}
