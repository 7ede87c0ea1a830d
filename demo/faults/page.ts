// The faults page: one fault at a time, brought about anew when it is chosen. The address names it, so that it can be sent on.

import 'confer-kit/components';
import { type Fault, faults, Place } from './faults.ts';

const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const address = ({ name }: Fault) => `#${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;

for (const fault of faults) {
  const link = Object.assign(document.createElement('a'), { href: address(fault), textContent: fault.name });
  const item = document.createElement('li');
  item.append(link);
  one('#faults').append(item);
}

let place = new Place();

async function show(fault: Fault): Promise<void> {
  place.leave();
  place = new Place();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a')) {
    if (link.hash === address(fault)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  one('#name').textContent = fault.name;
  one('#how').textContent = fault.how;
  const inbox = document.createElement('cf-inbox');
  one('#shown').replaceChildren(inbox);
  await fault.show(inbox, place);
}

const follow = () => show(faults.find((fault) => address(fault) === location.hash) ?? faults[0]!);
addEventListener('hashchange', follow);
void follow();
