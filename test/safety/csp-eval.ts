// A worker that tries to compile text, and tells what came of it.

try {
  new Function('return 1')();
  postMessage('compiled');
} catch (error) {
  postMessage((error as Error).name);
}
