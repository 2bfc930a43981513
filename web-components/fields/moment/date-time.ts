import { formed } from '../formed.ts';

/** A day and a time, typed one after the other. */
export const dateTime = formed('date_time', 'short');
