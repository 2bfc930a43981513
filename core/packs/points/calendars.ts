import schema from '../schemas/calendar.schema.json' with { type: 'json' };
import type { Calendar } from '../../workflow/index.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Calendars of working days. */
export const calendars: Point<'calendars'> = {
  name: 'calendars',
  suffix: '.calendar',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check(artefact) {
    const none = { fixed: [], easter: [], extra: [] };
    return { value: { ...none, ...artefact } as unknown as Calendar, problems: [] };
  },
};
