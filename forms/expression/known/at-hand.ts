import { FURTHER_KINDS } from '../compile/further-kinds.ts';
import { FUNCTIONS } from './table.ts';

/** The functions that an expression may call here: all of them. In a browser `at-hand.browser.ts` stands in its place. */
export const functionsAtHand = FUNCTIONS;

/** Kinds of nodes beyond the everyday ones: all of them, likewise. */
export const kindsAtHand = FURTHER_KINDS;

/** Whether an expression somewhere in some JSON needs what is not at hand. */
export const callsFurther = (_json: unknown): boolean => false;

/** Whether one calls a function that works by patterns, likewise. */
export const callsPatterns = callsFurther;

/** Brings all functions and kinds of nodes to hand. */
export const fetchFurther = (): Promise<void> => Promise.resolve();

/** Brings the functions that work by patterns to hand. */
export const fetchPatterns = fetchFurther;
