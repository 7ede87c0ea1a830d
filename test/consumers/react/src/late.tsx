// Elements whose tags are defined after React has drawn them: it gives them nothing again that stays the same.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './client';

const schema = JSON.stringify({ type: 'object', properties: { name: { type: 'string' } } });

function App() {
  const [kind, setKind] = useState('');
  const ask = async () => {
    const result = await (await client.start('annotate', { text: 'Lovely!' })).result();
    const field = document.querySelector('cf-form')?.shadowRoot?.querySelector('input');
    setKind(field ? result : 'The form is empty.');
  };
  return (
    <>
      <button type="button" onClick={ask}>
        Ask
      </button>{' '}
      <output>{kind}</output>
      <cf-inbox client={client} />
      <cf-form schema={schema} />
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
setTimeout(() => import('confer-kit/components'), 300);
