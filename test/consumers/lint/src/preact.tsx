/** @jsxImportSource preact */
import 'confer-kit/types/preact';
import type { Client } from 'confer-kit';

export const inbox = (client: Client) => (
  <cf-inbox client={client} run-id="1" oncf-responded={({ detail }) => detail.input.id} class="wide" />
);
// @ts-expect-error: there is no such view
export const wrong = <cf-inbox view="doing" />;
