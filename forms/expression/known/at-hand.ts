import { FUNCTIONS } from './table.ts';

/** The functions that an expression may call here: all of them. In a browser `at-hand.browser.ts` stands in its place. */
export const functionsAtHand = FUNCTIONS;

/** Whether an expression somewhere in some JSON calls a function that is not at hand. */
export const callsFurther = (_json: unknown): boolean => false;

/** Brings all functions to hand. */
export const fetchFurther = (): Promise<void> => Promise.resolve();
