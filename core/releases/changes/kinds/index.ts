import type { KeptPoint } from '../../artefacts-of.ts';
import { codelists } from './codelists.ts';
import { forms } from './forms.ts';
import type { Kind } from './kind.ts';
import { byNodes } from './others.ts';
import { policies } from './policies.ts';
import { workflows } from './workflows.ts';

/** What is told of each point that is kept; one that is added to them must say here how it is told. */
export const kinds: Readonly<Record<KeptPoint, Kind>> = {
  forms,
  workflows,
  policies,
  codelists,
  lists: byNodes('lists'),
  documents: byNodes('documents'),
  watches: byNodes('watches'),
  calendars: byNodes('calendars'),
  topics: byNodes('topics'),
  concepts: byNodes('concepts'),
  drivers: byNodes('drivers'),
  matchings: byNodes('matchings'),
  territories: byNodes('territories'),
};
