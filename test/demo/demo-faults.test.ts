// The faults page: each fault is brought about, and the inbox says what it is.

import { expect } from 'chai';
import { cleared } from '../cf-page.ts';
import { eventually } from '../world.ts';

async function opened(fault: string): Promise<Document> {
  const frame = Object.assign(document.createElement('iframe'), { src: `/demo/faults/#${fault}` });
  frame.style.cssText = 'inline-size: 1000px; block-size: 700px';
  document.body.append(frame);
  await new Promise((loaded) => frame.addEventListener('load', loaded));
  return frame.contentDocument!;
}

describe('the faults page', () => {
  afterEach(cleared);

  // Those that need somebody who waits, or answers, are looked at by hand.
  for (const [fault, words] of Object.entries({
    'an-older-tab-is-in-the-way': 'Another tab of this site runs an older version.',
    'this-page-is-the-older-one': 'It was written by a newer version than this page runs: reload the page.',
    'storage-is-forbidden': 'The browser does not let this site keep data.',
    'the-site-s-data-were-deleted': 'The data of this site were deleted while this page was open.',
    'the-worker-cannot-be-loaded': 'The worker could not be started.',
    'the-inbox-has-no-worker': 'This inbox is not connected',
    'nobody-runs-this-workflow': 'No open page runs this workflow.',
    'new-code-contradicts-a-run': 'It cannot go on with the code that is served:',
  })) {
    it(`shows what is said: ${fault.replaceAll('-', ' ')}`, async () => {
      const page = await opened(fault);
      const said = () => page.querySelector('cf-inbox')?.shadowRoot?.textContent ?? '';
      await eventually(() => said().includes(words));
      expect(said()).to.not.include('`');
      expect(page.querySelectorAll('nav a[aria-current]').length).to.equal(1);
    });
  }
});
