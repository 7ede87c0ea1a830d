import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
const door = process.argv[2];
const r = await build({ entryPoints:[door], bundle:true, splitting:true, format:'esm', target:'es2022', minify:true, metafile:true, write:false, outdir:'out', absWorkingDir:process.cwd() });
const outs = r.metafile.outputs; const entry = Object.keys(outs).find(o=>outs[o].entryPoint===door);
const seen=[]; const go=o=>{ if(seen.includes(o))return; seen.push(o); for(const i of outs[o].imports) if(i.kind==='import-statement') go(i.path)}; go(entry);
let all='';
for (const f of r.outputFiles) { const first=seen.some(s=>f.path.endsWith(s)); const o=Object.keys(outs).find(o=>f.path.endsWith(o)); console.log(first?'first':'later', gzipSync(f.contents,{level:9}).length, f.contents.length, Object.keys(outs[o].inputs).map(p=>p.split('/').pop()).join(' ').slice(0,150)); if(first) all+=f.text; }
console.log('first as one', gzipSync(all,{level:9}).length);
