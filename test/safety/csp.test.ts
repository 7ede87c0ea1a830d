import { expect } from 'chai';
import { cleared } from '../cf-page.ts';
import { world } from '../world.ts';
import type { Report } from './csp-page.ts';

describe('the elements under a strict content security policy', () => {
  afterEach(cleared);

  it('render, start their worker and break no rule', async () => {
    const here = world(new URL('../workflows.ts', import.meta.url));
    const frame = document.createElement('iframe');
    const page = new URL('./csp-page.ts', import.meta.url).pathname;
    const worker = `${new URL('../workflows.ts', import.meta.url).pathname}?database=${here.database}`;
    // By its name: in a frame without an address of its own, browsers disagree on who `self` is.
    const policy = `script-src ${origin}; style-src ${origin}; require-trusted-types-for 'script'`;
    frame.srcdoc =
      `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">` +
      `<body data-worker="${worker}"><script type="module" src="${page}"></script>`;
    const told = new Promise<Report>((resolve) => {
      addEventListener('message', ({ data, source }) => source === frame.contentWindow && resolve(data));
    });
    document.body.append(frame);
    const heading = '<img src=x onerror="parent.hacked = 1">';
    expect(await told).to.deep.equal({ strong: 'b', heading, radios: 2, broken: [] });
    expect('hacked' in window).to.equal(false);
    frame.remove();
    await here.end();
  });
});
