import english from './en.json' with { type: 'json' };
import italian from './it.json' with { type: 'json' };
import type { Spoken } from './format-message.ts';

/** The texts of problems, by language. In a browser `spoken.browser.ts` stands in its place. */
export const spoken: Spoken = new Map(Object.entries({ en: english, it: italian }));
