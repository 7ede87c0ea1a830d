// What WebKit does not do in the tests. It keeps no blobs in a window of which nothing is to remain, and its driver opens no other.

export const inWebKit = /AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);
export const keepsFiles = !inWebKit;

/** A test for which blobs have to be kept. */
export function itWithFiles(title: string, test: Mocha.AsyncFunc): void {
  (keepsFiles ? it : it.skip)(title, test);
}
