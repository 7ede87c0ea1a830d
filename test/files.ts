// Blobs in the database: WebKit keeps none in a window of which nothing is to remain, and its driver opens no other.

export const keepsFiles = !/AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);

/** A test for which blobs have to be kept. */
export function itWithFiles(title: string, test: Mocha.AsyncFunc): void {
  (keepsFiles ? it : it.skip)(title, test);
}
