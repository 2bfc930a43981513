import type { Point } from '../point.ts';
import { calendars } from './calendars.ts';
import { codelists } from './codelists.ts';
import { concepts } from './concepts.ts';
import { documents } from './documents.ts';
import { drivers } from './drivers.ts';
import { examples } from './examples.ts';
import { forms } from './forms.ts';
import { lists } from './lists.ts';
import { matchings } from './matchings.ts';
import { policies } from './policies.ts';
import { territories } from './territories.ts';
import { topics } from './topics.ts';
import { translations } from './translations.ts';
import { units } from './units.ts';
import { watches } from './watches.ts';
import { workflows } from './workflows.ts';

/** Every contribution point, in the order of checking: each may ask about those before it. */
export const points: readonly Point[] = [
  codelists,
  calendars,
  units,
  topics,
  concepts,
  drivers,
  matchings,
  territories,
  forms,
  workflows,
  watches,
  policies,
  lists,
  documents,
  examples,
  translations,
];

/** Points that the design foresees and this engine does not read yet. */
export const laterPoints: readonly string[] = ['rules', 'indicators'];
