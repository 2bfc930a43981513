import { textsOf } from '../../texts/say.ts';
import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

/** The texts of repeated rows: only forms that have such rows fetch them. */
export const sayOfRows = textsOf({ it, en });
