import { formed } from '../formed.ts';

/** The address of a page. */
export const url = formed('url', '', 'url');
