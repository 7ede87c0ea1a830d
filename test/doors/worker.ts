// A worker that imports every door, as a module does that page and worker share.

import * as page from 'confer-kit';
import * as form from 'confer-kit/cf-form';
import * as inbox from 'confer-kit/cf-inbox';
import * as markdown from 'confer-kit/cf-markdown';
import * as prompt from 'confer-kit/cf-prompt';
import * as ranges from 'confer-kit/cf-ranges';
import * as regions from 'confer-kit/cf-regions';
import * as run from 'confer-kit/cf-run';
import * as spans from 'confer-kit/cf-spans';
import * as components from 'confer-kit/components';
import * as german from 'confer-kit/strings-de';
import * as worker from 'confer-kit/worker';

const imported = [page, worker, german, markdown, form, prompt, inbox, ranges, regions, run, spans, components].flatMap(
  (door) => Object.keys(door),
);
setTimeout(() => {
  const left = ['document', 'HTMLElement', 'window'].filter((name) => name in globalThis);
  postMessage({ imported: [...new Set(imported)], left });
});
