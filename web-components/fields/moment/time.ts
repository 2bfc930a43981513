import { formed } from '../formed.ts';

/** A time of the day, typed as people write it: `9.30`, `9:30`, `0930`. */
export const time = formed('time', 'figure');
