// A script of somebody: waits for the result of a run, with nothing but what its Node has.
import { connect } from '../../dist/src/index.js';

const [address, token, runId] = process.argv.slice(2);
const client = connect(address, { token: () => token });
await client.ready;
console.log('waits');
console.log(await client.run(runId).result());
client.close();
