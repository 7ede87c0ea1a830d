/** @jsxImportSource solid-js */
import 'confer-kit/types/solid';
import type { Client } from 'confer-kit';

export const inbox = (client: Client) => (
  <cf-inbox prop:client={client} run-id="1" on:cf-responded={({ detail }) => detail.input.id} class="wide" />
);
// @ts-expect-error: there is no such view
export const wrong = <cf-inbox view="doing" />;
