import { expect } from 'chai';
import { all, barriers, button, cleared, drawn, focused, mounted, one, said } from '../cf-page.ts';
import { eventually } from '../world.ts';

async function picture(color = 'teal'): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 40, 30);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return new File([blob!], 'cat.png', { type: 'image/png' });
}
const link = (root: Element) => one(root, 'a[download]') as HTMLAnchorElement;

describe('a file among the values', () => {
  afterEach(cleared);

  it('is enlarged in a dialog if it is a picture, and the keyboard comes back', async () => {
    const element = await mounted('cf-markdown', { template: '{{photo}}', values: { photo: await picture() } });
    const zoom = one(element, 'button.zoom');
    expect((one(element, 'img') as HTMLImageElement).alt).to.equal('cat.png');
    expect(await barriers(element)).to.deep.equal([]);
    zoom.focus();
    zoom.click();
    await eventually(() => all(element, 'dialog').length === 1);
    const dialog = one(element, 'dialog') as HTMLDialogElement;
    expect(dialog.matches(':modal')).to.equal(true);
    expect(focused()).to.equal(button(dialog, 'Close'));
    const inside = one(dialog, '.zoom');
    inside.click();
    expect(inside.getAttribute('aria-pressed')).to.equal('true');
    expect(await barriers(element)).to.deep.equal([]);
    button(dialog, 'Close').click();
    await eventually(() => all(element, 'dialog').length === 0);
    expect(focused()).to.equal(zoom);
  });

  it('stands where a template puts it as a picture or as a link', async () => {
    const values = { photo: await picture(), report: new File(['x'], 'r.zip', { type: 'application/zip' }) };
    const element = await mounted('cf-markdown', {
      template: 'See ![A cat]({photo}) and [the report]({report}).',
      values,
    });
    expect((one(element, 'img') as HTMLImageElement).alt).to.equal('A cat');
    expect((one(element, 'img') as HTMLImageElement).src).to.match(/^blob:/);
    expect(link(element).download).to.equal('r.zip');
    expect(said(element)).to.match(/^See and Download the report 1 byte \.$/);
    expect(all(element, '.rest')).to.have.length(0);
  });

  it('can be saved if it turns out to be no picture', async () => {
    const photo = new File(['nonsense'], 'p.png', { type: 'image/png' });
    const element = await mounted('cf-markdown', { template: '{{photo}}', values: { photo } });
    await eventually(() => all(element, 'a[download]').length);
    expect(link(element).download).to.equal('p.png');
    expect(all(element, 'img')).to.have.length(0);
  });

  it('is looked into if it is a document or a text', async () => {
    const pdf = new File(['%PDF-1.4 <script>parent.document.documentElement.dataset.hacked=1</script>'], 'a.pdf', {
      type: 'application/pdf',
    });
    const notes = new File(['one\n<b>two</b>'], 'notes.txt', { type: 'text/plain' });
    const element = await mounted('cf-markdown', { template: '{{pdf}}\n\n{{notes}}', values: { pdf, notes } });
    expect(all(element, 'iframe, b')).to.have.length(0);
    expect(all(element, 'a[download]')).to.have.length(2);
    for (const summary of all(element, 'summary')) summary.click();
    await eventually(() => all(element, 'iframe').length && said(element).includes('one <b>two</b>'));
    const { src } = one(element, 'iframe') as HTMLIFrameElement;
    expect((await (await fetch(src)).blob()).type).to.equal('application/pdf');
    expect(all(element, 'b')).to.have.length(0);
  });

  it('is never opened as a page, whatever it says it is', async () => {
    for (const type of [
      'text/html',
      'application/xhtml+xml',
      'text/xml',
      'image/svg+xml;x',
      '',
      'APPLICATION/PDF; text/html',
    ]) {
      const file = new File(['<script>alert(1)</script>'], 'x.html', { type });
      const element = await mounted('cf-markdown', { template: '{{file}} {file}', values: { file } });
      await drawn(element);
      for (const anchor of all(element, 'a') as HTMLAnchorElement[]) {
        expect(anchor.download, type).to.equal('x.html');
        expect((await (await fetch(anchor.href)).blob()).type, type).to.equal('application/octet-stream');
      }
      expect(all(element, 'iframe'), type).to.have.length(0);
      cleared();
    }
  });

  it('plays if it is sound or film', async () => {
    const values = { a: new Blob([], { type: 'audio/ogg' }), v: new File([], 'v.webm', { type: 'video/webm' }) };
    const element = await mounted('cf-markdown', { template: '{a} {{v}}', values });
    expect(one(element, 'audio').getAttribute('aria-label')).to.equal('audio/ogg');
    expect(one(element, 'video').hasAttribute('controls')).to.equal(true);
  });

  it('stands in lists and tables too', async () => {
    const element = await mounted('cf-markdown', {
      template: '{{files}} | {files}',
      values: { files: [await picture(), new File(['x'], 'b.bin')] },
    });
    expect(all(element, 'li img')).to.have.length(1);
    expect(all(element, 'img')).to.have.length(2);
    expect(all(element, 'a[download]')).to.have.length(2);
  });
});
