// Lets a worker import the elements. On Node, lit has a build that asks for no page; what a worker gets is the one for
// browsers, which asks for these while it is read. Nothing else is to take the worker for a page: they go at once.
// A door imports this before anything that imports lit.

const scope: Record<string, unknown> = globalThis as never;

if ('WorkerGlobalScope' in scope && !('document' in scope)) {
  const node = () => ({});
  const page = { HTMLElement: class {}, document: { createComment: node, createTreeWalker: node }, window: {} };
  Object.assign(scope, page);
  queueMicrotask(() => {
    for (const name of Object.keys(page)) delete scope[name];
  });
}
