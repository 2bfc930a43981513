import schema from '../schemas/translations.schema.json' with { type: 'json' };
import type { Point } from '../point.ts';

/** Texts in one language by `<artefact>#<node>.<key>`; those of a pack win over those of the packs below it. */
export const translations: Point<'translations'> = {
  name: 'translations',
  suffix: '',
  schema,
  saysId: false,
  tops: {},
  nodes: () => [],
  combine: (base, added) => ({ ...base, ...added }),
  fromCsv: null,
  check: (artefact) => ({ value: artefact as Readonly<Record<string, string>>, problems: [] }),
};
