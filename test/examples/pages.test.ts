// One example of each of the four systems as a person meets it: in the page, by what is written there.

import { expect } from 'chai';
import type { Client } from 'confer-kit';
import { all, button, cleared, drawn, entered, labelled, mounted, one, said } from '../cf-page.ts';
import { notesOf } from '../notes.ts';
import { eventually, type World, world } from '../world.ts';
import type * as coflux from './coflux.ts';
import type * as grapheteria from './grapheteria.ts';
import type * as greeter from './greeter.ts';
import type * as llamaindex from './llamaindex.ts';
import type * as prefect from './prefect.ts';

let here: World<any> | undefined;
afterEach(async () => {
  cleared();
  await here?.end();
});

const ana = { user: { id: 'ana', name: 'Ana' } };
function client<Module>(name: string): Client<Module> {
  here = world<Module>(new URL(`./${name}.ts`, import.meta.url));
  return here.tab(ana).client as Client<Module>;
}

async function inbox(client: Client<any>): Promise<HTMLElement> {
  const element = await mounted('cf-inbox', { client });
  await shows(element, 'form, cf-form');
  return element;
}
async function question(client: Client<any>, inputId: string): Promise<HTMLElement> {
  const element = await mounted('cf-prompt', { client, inputId });
  await shows(element, 'button');
  return element;
}
async function shows(element: HTMLElement, what: string): Promise<void> {
  await eventually(() => all(element, what).length);
  await drawn(element);
}
/** Chooses what is offered under a label. */
async function chosen(element: HTMLElement, label: string, group?: string): Promise<void> {
  labelled(element, label, group).click();
  await drawn(element);
}

describe('in the page, as in Coflux', () => {
  it('feedback is labelled in the inbox', async () => {
    const studio = client<typeof coflux>('coflux');
    const run = await studio.start('annotate', { id: '7', text: 'Slow, but *great*.' });
    await run.settled();
    const element = await inbox(studio);
    expect(said(element)).to.contain('Label this feedback: Slow, but *great*.');
    await chosen(element, 'negative', 'Sentiment');
    await chosen(element, 'shipping', 'Topic');
    button(element, 'Submit').click();
    await shows(element, '.issue');
    expect(said(one(element, '.issue'))).not.to.equal('');
    await chosen(element, '5', 'Confidence');
    button(element, 'Submit').click();
    const { sentiment, topic, confidence } = await run.result();
    expect([sentiment, topic, confidence]).to.deep.equal(['negative', 'shipping', 5]);
    expect((await run.inputs())[0]!.resolution?.by).to.deep.equal({ id: 'ana', name: 'Ana' });
    expect(await notesOf(here!.database)).to.deep.equal(['stored 7: negative, shipping']);
    await eventually(() => said(element).includes('All done.'));
  });

  it('a deployment is held back for a reason', async () => {
    const studio = client<typeof coflux>('coflux');
    const run = await studio.start('careful', 'shop');
    const element = await question(studio, (await run.settled()).inputs[0]!.id);
    expect(said(element)).to.contain('Deployment').and.to.contain('Approve deployment of shop');
    button(element, 'Give a reason').click();
    await drawn(element);
    await entered(element, labelled(element, 'Reason (optional)'), 'it is Friday');
    button(element, 'Hold back').click();
    expect(await run.result()).to.equal('held back: it is Friday');
  });

  it('work under way is shown in the question, and then what came of it', async () => {
    const studio = client<typeof coflux>('coflux');
    const run = await studio.start('reviewed');
    const element = await question(studio, (await run.settled()).inputs[0]!.id);
    await eventually(() => said(element).includes('found by the builder'));
    button(element, 'Approve').click();
    expect(await run.result()).to.equal('found by the builder');
  });

  it('credentials are typed unseen, and stay unseen', async () => {
    const studio = client<typeof coflux>('coflux');
    const run = await studio.start('sign-in', 'example.org');
    const element = await question(studio, (await run.settled()).inputs[0]!.id);
    await entered(element, labelled(element, 'user'), 'ana');
    expect(labelled(element, 'password').type).to.equal('password');
    await entered(element, labelled(element, 'password'), 'hunter22');
    button(element, 'Submit').click();
    expect(await run.result()).to.equal('ana');
    await eventually(() => said(element).includes('Answered by Ana'));
    expect(said(element)).not.to.contain('hunter22');
  });
});

describe('in the page, as in Prefect', () => {
  it('a shirt out of stock is refused at the field, and another one ordered', async () => {
    const desk = client<typeof prefect>('prefect');
    const run = await desk.start('shirt-order');
    const element = await question(desk, (await run.settled()).inputs[0]!.id);
    await chosen(element, 'small', 'Size');
    await chosen(element, 'green', 'Colour');
    button(element, 'Submit').click();
    await shows(element, '.issue');
    const group = all(element, 'fieldset').find((set) => said(set).startsWith('Colour'))!;
    expect(said(group)).to.contain('Green is only in stock for medium, large, and XL sizes.');
    expect(labelled(element, 'small', 'Size').checked).to.equal(true);
    await chosen(element, 'medium', 'Size');
    button(element, 'Submit').click();
    expect(await run.result()).to.equal('medium, green');
  });

  it('a description made at run time is shown as Markdown above the prefilled form', async () => {
    const desk = client<typeof prefect>('prefect');
    const run = await desk.start('greet-guest', 'May 5, 2026');
    const element = await question(desk, (await run.settled()).inputs[0]!.id);
    expect(all(element, 'strong').map(said)).to.deep.equal(['Welcome to the User Greeting Flow!', 'Name', 'Age']);
    expect(all(element, 'li')).to.have.length(2);
    expect(labelled(element, 'name').value).to.equal('anonymous');
    await entered(element, labelled(element, 'age'), '7');
    button(element, 'Submit').click();
    expect(await run.result()).to.equal('Hello, stranger!');
  });
});

describe('in the page, as in Prefect, the greeter and the sender', () => {
  it('hold a conversation in the inbox', async () => {
    const desk = client<typeof greeter>('greeter');
    const run = await desk.start('sender');
    await run.settled();
    const element = await inbox(desk);
    for (const [round, name] of ['andrew', 'ana', 'q'].entries()) {
      const open = await eventually(async () => {
        const [input] = await desk.inputs.list({ state: 'pending' });
        return input?.key === (round === 0 ? 'who' : `who#${round + 1}`) ? input : undefined;
      });
      await eventually(() => all(element, 'cf-prompt').some((prompt) => (prompt as any).input?.id === open.id));
      await shows(element, 'cf-form');
      const field = await eventually(
        () => all(element, 'cf-form')[0] && all(all(element, 'cf-form')[0]!, 'input, textarea')[0],
      );
      await entered(element, field as never, name);
      button(element, 'Submit').click();
    }
    expect((await run.result()).greetings).to.deep.equal(['Hello, andrew!', 'Hello, ana!']);
  });
});

describe('in the page, as in LlamaIndex', () => {
  it('each item of a fan-out is a question of its own in the inbox', async () => {
    const page = client<typeof llamaindex>('llamaindex');
    const run = await page.start('fan-out', ['Query 1', 'Query 2', 'Query 3']);
    await run.settled();
    const element = await inbox(page);
    expect(all(element, '[role=option]')).to.have.length(3);
    for (const [query, word] of [
      ['Query 1', 'Yes'],
      ['Query 2', 'No'],
      ['Query 3', 'Yes'],
    ] as const) {
      await eventually(() => said(one(element, 'cf-markdown')).includes(`Is ${query} answered well?`));
      await shows(element, 'cf-form');
      await chosen(element, word);
      button(element, 'Submit').click();
    }
    expect(await run.result()).to.deep.equal(['Query 1', 'Query 3']);
  });

  it('what a nested workflow asks is in the inbox of its parent', async () => {
    const page = client<typeof llamaindex>('llamaindex');
    const run = await page.start('parent');
    await run.settled();
    const element = await inbox(page);
    await entered(element, one(element, 'input[type=text]') as never, '21');
    button(element, 'Submit').click();
    expect(await run.result()).to.equal(42);
  });

  it('a number is entered', async () => {
    const page = client<typeof llamaindex>('llamaindex');
    const run = await page.start('human-in-the-loop');
    const element = await question(page, (await run.settled()).inputs[0]!.id);
    expect(said(element)).to.contain('Enter a number:');
    await shows(element, 'input');
    await entered(element, one(element, 'input[type=text]') as never, '42');
    button(element, 'Submit').click();
    expect(await run.result()).to.equal(42);
  });
});

describe('in the page, as in Grapheteria', () => {
  it('a transaction is rejected, and then a reason is wanted', async () => {
    const page = client<typeof grapheteria>('grapheteria');
    const run = await page.start('transaction');
    await run.settled();
    const element = await inbox(page);
    expect(said(element)).to.contain('Do you approve this transaction?');
    await chosen(element, 'Reject');
    button(element, 'Submit').click();
    await eventually(() => said(element).includes('Please provide reason for rejection:'));
    await eventually(() => said(one(element, 'cf-markdown')).includes('reason'));
    await shows(element, 'cf-form');
    await entered(element, labelled(element, 'Reason'), 'too dear');
    button(element, 'Submit').click();
    expect(await run.result()).to.deep.equal({ status: 'rejected', reason: 'too dear' });
  });
});
