import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { everyFile } from '../../demo/label/offline/module-graph.ts';
import { eventually } from '../world.ts';

describe('the labelling demo, after one visit', () => {
  /** What the page gave when its server had a newer version, and when it had none any more. */
  let seen: { newer: string; after: string };

  before(async function () {
    const whole = `document.querySelector('.site')?.textContent.includes('Opens without a network')`;
    // Somebody comes back to the page hours later.
    const back = (hours: number) => `{
      const now = performance.now.bind(performance);
      performance.now = () => now() + ${hours} * 3_600_000;
      document.dispatchEvent(new Event('visibilitychange'));
    }`;
    // Once all is kept anew the page has looked again, and found nothing.
    const before = `(async () => {
      if (!${whole}) return false;
      globalThis.asked ??= caches.open('confer-label').then((cache) => cache.delete('./kept-whole')).then(() => { ${back(1)} });
      await asked;
      return (await caches.match('./kept-whole')) && !document.querySelector('.newer');
    })()`;
    const newer = `(() => {
      if (!globalThis.later) { globalThis.later = true; ${back(2)} }
      return document.querySelector('.newer')?.textContent.trim();
    })()`;
    const after = `(() => {
      const inbox = document.querySelector('cf-inbox');
      if (inbox) return inbox.count === 200 && inbox.shadowRoot.querySelector('cf-prompt')?.shadowRoot.querySelector('cf-form') ? 'asks' : undefined;
      const start = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Label 200 items');
      if (start && !start.disabled) start.click();
    })()`;
    const path = '/demo/label/';
    const visit = { path, before, changes: `${path}label.css`, newer, after };
    if (!(await executeServerCommand('offline', visit))) this.skip();
    const outcome = await eventually(async () => {
      const visit = (await executeServerCommand('offline-seen')) as { seen?: typeof seen; fault?: string };
      return (visit.seen ?? visit.fault) ? visit : undefined;
    });
    expect(outcome.fault).to.equal(undefined);
    seen = outcome.seen!;
  });

  it('tells whoever comes back that there is a newer version, once there is one', () => {
    expect(seen.newer).to.equal('A newer version of this page is there. Reload');
  });
  it('opens without its server, begins a project and asks its questions', () => {
    expect(seen.after).to.equal('asks');
  });
});

describe('the files that a page may ask for', () => {
  it('are those that its HTML names and what these lead to, each once, on this site alone', async () => {
    const html = '<link href="./a.css"><script src="./a.ts"></script><a href="https://elsewhere.example/x.js">';
    const files: Record<string, string> = {
      '/p/': html,
      '/p/a.css': 'a { background: url(x) }',
      '/p/a.ts': `import { b } from './b.ts'; export * from "/lib/c.js"; import 'bare'; new Worker(new URL('./w.ts', import.meta.url))`,
      '/p/b.ts': `import './a.ts'; const later = () => import('./d.ts'); // from './gone.ts'`,
      '/p/w.ts': '',
      '/p/d.ts': '',
      '/lib/c.js': '',
    };
    const asked: string[] = [];
    const found = await everyFile('http://here.example/p/', async (address) => {
      const { pathname } = new URL(address);
      asked.push(pathname);
      const text = files[pathname];
      if (text === undefined) return undefined;
      return {
        text,
        type: pathname === '/p/' ? 'text/html' : pathname.endsWith('css') ? 'text/css' : 'text/javascript',
      };
    });
    expect(found.map((address) => new URL(address).pathname).sort()).to.deep.equal(Object.keys(files).sort());
    expect(new Set(asked).size).to.equal(asked.length);
  });
});
