import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from 'chai';
import { everyFile } from '../../demo/label/offline/module-graph.ts';
import { eventually } from '../world.ts';

describe('the labelling demo without its server', () => {
  it('opens after one visit, begins a project and asks its questions', async function () {
    const before = `document.querySelector('.site')?.textContent.includes('Opens without a network')`;
    const after = `(() => {
      const inbox = document.querySelector('cf-inbox');
      if (inbox) return inbox.count === 200 && inbox.shadowRoot.querySelector('cf-prompt')?.shadowRoot.querySelector('cf-form') ? 'asks' : undefined;
      const start = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Label 200 items');
      if (start && !start.disabled) start.click();
    })()`;
    if (!(await executeServerCommand('offline', { path: '/demo/label/', before, after }))) this.skip();
    const outcome = await eventually(async () => {
      const visit = (await executeServerCommand('offline-seen')) as { seen?: string; fault?: string };
      return (visit.seen ?? visit.fault) && visit;
    });
    expect(outcome).to.deep.equal({ seen: 'asks' });
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
