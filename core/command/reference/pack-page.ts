import { points } from '../../packs/points/index.ts';
import calendar from '../../packs/schemas/calendar.schema.json' with { type: 'json' };
import codelist from '../../packs/schemas/codelist.schema.json' with { type: 'json' };
import concept from '../../packs/schemas/concept.schema.json' with { type: 'json' };
import topic from '../../packs/schemas/topic.schema.json' with { type: 'json' };
import overlay from '../../packs/schemas/overlay.schema.json' with { type: 'json' };
import pack from '../../packs/schemas/pack.schema.json' with { type: 'json' };
import translations from '../../packs/schemas/translations.schema.json' with { type: 'json' };
import unit from '../../packs/schemas/unit.schema.json' with { type: 'json' };
import { code, page, table } from './markdown.ts';
import { schemaParts, type Shown } from './schema-parts.ts';

/** Collections of nodes by point; a test holds them against what the points find in the shipped packs. */
export const collections: Readonly<Record<string, readonly string[]>> = {
  codelists: ['codes'],
  drivers: ['fields', 'records', 'schemes'],
  forms: ['checks', 'computed', 'fields', 'layout', 'options', 'prefill', 'rules'],
  matchings: ['blocking', 'fields'],
  lists: ['columns', 'filters', 'views'],
  policies: ['roles', 'rules'],
  units: ['units'],
  workflows: ['effects', 'facts', 'forms', 'states', 'steps', 'tasks', 'timers', 'transitions'],
};

export function packPage(): string {
  const folders = points.map(({ name, suffix, fromCsv, combine, text }) => [
    code(`${name}/`),
    code(`${suffix === '' ? '<lang>' : '<id>'}${suffix}.json`) +
      (fromCsv === null ? '' : ', or `.csv`') +
      (text === undefined ? '' : `, with ${code(`.${text.ending}`)} beside it`),
    combine === null ? 'one file an id; changed from above by overlay' : 'files of the same id are joined',
  ]);
  return page(
    'Pack files',
    [
      'A pack is a folder; its name is its id. The name of a file is the id of what it holds.',
      '**id**: small letters, digits and `_`, beginning with a letter. **text**: one string, or an object with one string per language, as `{ "it": "Caso", "en": "Case" }`. **FEEL**: an expression. **date**: `2026-03-02`.',
    ],
    [
      '## Folders',
      '',
      ...table(['folder', 'file', 'in several packs'], folders),
      'Forms, workflows, drivers, matchings, lists, territories, watches, documents, policies and scenarios have pages of their own: [forms](form.md), [workflows](workflow.md), [drivers](drivers.md), [matchings](matchings.md), [lists](lists.md), [territories](territories.md), [watches](watches.md), [documents](documents.md), [policies](policies.md), [scenarios](scenarios.md).',
      '',
      ...schemaParts(pack as Shown, 'pack.json'),
      ...schemaParts(overlay as Shown, 'overlay.json'),
      '### Addresses of nodes',
      '',
      'A node is `<collection>/<id>`. A field is its path, an option `<field>.<const>`, a state its dotted path. The empty address is the artefact itself. An inserted field is `{ "name", "schema", "required"? }`; an inserted state or step says its `id`.',
      '',
      ...table(
        ['artefact', 'collections'],
        Object.entries(collections).map(([point, names]) => [code(`${point}/<id>`), names.map(code).join(', ')]),
      ),
      ...schemaParts(codelist as Shown, 'Code list'),
      'As a table, `<id>.codelist.csv` has the header `code,label,label_<lang>,valid_from,valid_to,parent,maps_<list>,local`; only the first two are needed.',
      '',
      ...schemaParts(unit as Shown, 'Units'),
      'As a table, `<name>.unit.csv` has the header `id,kind,parent,name,name_<lang>,istat,cadastral`.',
      '',
      ...schemaParts(calendar as Shown, 'Calendar'),
      ...schemaParts(concept as Shown, 'Concept'),
      ...schemaParts(topic as Shown, 'Topic'),
      '## Translations',
      '',
      translations.description,
    ],
  );
}
