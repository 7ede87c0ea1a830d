// Measures <cf-form> beside @rjsf/core, in one page, both minified and for production.
//
//     npm install --prefix bench/peers && node bench/peers/forms.mjs
import { opened } from './opened.mjs';

const { page, close } = await opened('forms-page.js');
try {
  console.log('| fields | until they stand, ms: ours | @rjsf/core | a key, ms: ours | @rjsf/core |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const fields of [10, 100, 200]) {
    const { mount, key } = await page.evaluate(`compared(${fields})`);
    console.log(`| ${fields} | ${[...mount, ...key].map((time) => time.toFixed(1)).join(' | ')} |`);
  }
} finally {
  await close();
}
