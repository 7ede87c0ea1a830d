// Who uses the package, and how.
//   folder       beside this file: its packages and settings        files   what the README says
//   dev          its development server, as an argument list for Node
//   build, built its build, and what shows it: a folder, or a server
//   loads        a folder with a page, and questions, for each of which it may load so much and no more
//   checks       commands that must succeed, by name                always  also without `--all`
import { budgets, files } from './first-prompt.mjs';
import { shown } from './projects.mjs';

const vite = 'node_modules/vite/bin/vite.js';
const next = 'node_modules/next/dist/bin/next';
const webpack = 'node_modules/webpack/bin/webpack.js';
const tsc = 'node_modules/typescript/bin/tsc';
const viteCommands = {
  dev: [vite, '--host', '127.0.0.1', '--port', 'PORT', '--strictPort'],
  build: [vite, 'build'],
  built: 'dist',
};

const first = shown();
const { 'src/main.ts': main, ...app } = shown('Vite');

export const consumers = [
  { name: 'plain HTML', always: true, files: withoutBundler(), built: '.' },
  { name: 'the first example in Vite', always: true, folder: 'vite', files: first, ...viteCommands },
  {
    name: 'a page until its first question',
    always: true,
    folder: 'vite',
    files,
    build: viteCommands.build,
    loads: { from: 'dist', questions: Object.keys(budgets) },
  },
  {
    name: 'Vite',
    folder: 'vite',
    files: { ...app, 'src/main.ts': main, 'index.html': plainPage() },
    ...viteCommands,
    checks: { types: [tsc, '-p', '.'] },
  },
  {
    name: 'React',
    folder: 'react',
    files: { ...app, ...shown('React'), 'index.html': appPage('src/main.tsx') },
    ...viteCommands,
    checks: { types: [tsc, '-p', '.'] },
  },
  {
    name: 'React, elements later',
    folder: 'react',
    files: { ...app, ...shown('React'), 'index.html': appPage('src/late.tsx') },
    ...viteCommands,
  },
  {
    name: 'Vue',
    folder: 'vue',
    files: { ...app, ...shown('Vue'), 'index.html': appPage('src/main.ts') },
    ...viteCommands,
    checks: { types: ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', '.'] },
  },
  {
    name: 'Svelte',
    folder: 'svelte',
    files: { ...app, ...shown('Svelte'), 'index.html': appPage('src/main.ts') },
    ...viteCommands,
    checks: { types: ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json'] },
  },
  {
    name: 'Next',
    folder: 'next',
    // Its build checks the types, too.
    files: { ...shown('Next'), 'app/workflows.ts': app['src/workflows.ts'] },
    dev: [next, 'dev', '-p', 'PORT', '-H', '127.0.0.1'],
    build: [next, 'build'],
    built: [next, 'start', '-p', 'PORT', '-H', '127.0.0.1'],
  },
  {
    name: 'webpack',
    folder: 'webpack',
    files: { ...first, 'index.html': first['index.html'].replace('./page.js', './main.js') },
    dev: [webpack, 'serve', '--mode', 'development', '--port', 'PORT', '--host', '127.0.0.1'],
    build: [webpack, '--mode', 'production'],
    built: 'dist',
  },
  {
    name: 'the package itself',
    folder: 'lint',
    files: {},
    checks: {
      publint: ['node_modules/publint/src/cli.js', 'node_modules/confer-kit', '--strict', '--pack', 'false'],
      attw: ['node_modules/@arethetypeswrong/cli/dist/index.js', '../confer-kit-0.2.0.tgz', '--profile', 'esm-only'],
      'types in TypeScript 7': [tsc, '-p', '.'],
      'types in TypeScript 5.9': ['node_modules/typescript-5.9/bin/tsc', '-p', '.'],
      'types where Node resolves': [tsc, '-p', '.', '--module', 'nodenext', '--moduleResolution', 'nodenext'],
      'a server imports it': ['server.mjs'],
    },
  },
];

/** The first example with the imports that the section on plain HTML names. */
function withoutBundler() {
  const imports = shown('Plain HTML');
  const replaced = (file) => imports[file] + first[file].replace(/^import .*\n/gm, '');
  return { ...first, 'workflows.js': replaced('workflows.js'), 'page.js': replaced('page.js') };
}

function plainPage() {
  return appPage('src/main.ts').replace(
    '<div id="app"></div>',
    '<button>Ask</button><output></output><cf-inbox></cf-inbox>',
  );
}

function appPage(script) {
  return `<!doctype html>\n<div id="app"></div>\n<script type="module" src="/${script}"></script>\n`;
}
