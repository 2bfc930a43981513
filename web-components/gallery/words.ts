import { textsOf } from '../texts/say.ts';
import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

/** The texts of the gallery. */
export const words = textsOf({ it, en });
