// Two inboxes of one server, as two people would see them in their own pages.
import { connect } from 'confer-kit';
import 'confer-kit/cf-inbox';

const [ana, ben] = await Promise.all(
  ['ana', 'ben'].map(async (user) => {
    // In your page, the one who lets people in gives their tokens.
    const words = async () => (await fetch(`/team/token?user=${user}`)).json();
    const { server } = await words();
    const client = connect(server, { token: async () => (await words()).token });
    document.querySelector(`#${user}`).client = client;
    return client;
  }),
);

document.querySelector('#propose').onclick = () =>
  ana.start('release', { version: new Date().toISOString().slice(0, 19) });

ben.runs.watch({ order: 'newest', limit: 10 }, (runs) => {
  const lines = runs.map(({ args, state, result, error }) => `${args.version}: ${result ?? error?.message ?? state}`);
  const items = lines.map((line) => Object.assign(document.createElement('li'), { textContent: line }));
  document.querySelector('#runs').replaceChildren(...items);
});
