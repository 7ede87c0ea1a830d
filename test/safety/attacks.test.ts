import { expect } from 'chai';
import { inputs, texts } from './attacks.ts';

// The same server under its other name is another origin.
const evil = `${location.protocol}//${location.hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${location.port}/safety/canary`;
const called: unknown[] = [];
Object.assign(window, { pwned: (which: unknown) => called.push(which) });

const hits = async () => (await (await fetch('/safety/hits')).json()) as string[];

describe('attacks', () => {
  it('are at least two hundred', () => {
    expect(Object.values(texts).flat().length + Object.keys(inputs()).length).to.be.greaterThan(200);
  });

  it('would be noticed', async () => {
    const box = document.createElement('div');
    box.innerHTML = `<img src="x" onerror="top.pwned('control')"><img src="${evil}/control">`;
    document.body.append(box);
    const images = [...box.querySelectorAll('img')];
    await Promise.all(images.map((image) => new Promise((resolve) => image.addEventListener('error', resolve))));
    box.remove();
    expect(called.splice(0)).to.deep.equal(['control']);
    expect(await hits()).to.deep.equal(['GET /safety/canary/control']);
  });

  for (const policy of ['none', 'strict']) {
    describe(policy === 'none' ? 'on a page without a policy' : 'on a page under a strict policy', () => {
      let frame: HTMLIFrameElement | undefined;
      const told = () =>
        new Promise<any>((resolve) => {
          const listen = ({ data, source }: MessageEvent) => {
            if (source !== frame!.contentWindow) return;
            removeEventListener('message', listen);
            resolve(data);
          };
          addEventListener('message', listen);
        });
      const closed = () => {
        frame?.remove();
        frame = undefined;
      };

      beforeEach(async () => {
        if (frame) return;
        frame = document.createElement('iframe');
        frame.src = `/safety/page?policy=${policy}`;
        frame.style.cssText = 'inline-size: 60rem; block-size: 40rem';
        document.body.append(frame);
        expect(await told()).to.deep.equal({ ready: true });
      });
      // What an attack has left behind is nothing to judge the next by.
      afterEach(function () {
        if (this.currentTest!.state === 'failed') closed();
      });
      after(closed);

      for (const group of [...Object.keys(texts), 'whole inputs']) {
        it(`by ${group} run nothing, load nothing, leave nowhere`, async function () {
          this.timeout(300_000);
          // The policy could only stop what the elements let through, and is seen to be kept in a question as well.
          frame!.contentWindow!.postMessage({ group, evil, alone: policy === 'none' }, '*');
          const { failures, count } = await told();
          expect([...new Set(failures)]).to.deep.equal([]);
          expect(called.splice(0)).to.deep.equal([]);
          expect(await hits()).to.deep.equal([]);
          expect(count).to.equal(texts[group]?.length ?? Object.keys(inputs()).length);
        });
      }
    });
  }
});
