export { statedOf } from './restate.ts';

/** Whether a form needs what is not at hand here: none. In a browser `at-hand.browser.ts` stands in its place. */
export const needsRestating = (_form: object): boolean => false;

export const fetchRestating = (): Promise<void> => Promise.resolve();
