import type { PackFile } from '../schemas/artefacts.types.ts';
import type { FromCsv } from '../point.ts';
import { cellsOf, headerFaults } from './codelist-csv.ts';
import type { CsvText } from './csv-text.ts';
import type { JsonObject } from './json-text.ts';

/** Units from `id,kind,parent,name,name_<lang>,istat,cadastral`. */
export function unitsFromCsv(_id: string, csv: CsvText, manifest: PackFile): FromCsv {
  const languages = manifest.languages.map((language) => `name_${language}`);
  const faults = headerFaults(csv, ['id', 'kind', 'name'], ['id', 'kind', 'parent', 'name', ...languages, 'istat', 'cadastral']);
  const units = csv.rows.map(({ cells }) => {
    const row = cellsOf(csv.header, cells);
    const names = languages.filter((column) => row.get(column));
    const unit: JsonObject = { id: row.get('id') ?? '', kind: row.get('kind') ?? '' };
    if (row.get('parent')) unit.parent = row.get('parent');
    unit.name =
      names.length === 0
        ? (row.get('name') ?? '')
        : {
            [manifest.languages[0] ?? 'it']: row.get('name') ?? '',
            ...Object.fromEntries(names.map((column) => [column.slice('name_'.length), row.get(column) ?? ''])),
          };
    const codes = Object.fromEntries(['istat', 'cadastral'].flatMap((name) => (row.get(name) ? [[name, row.get(name)]] : [])));
    if (Object.keys(codes).length > 0) unit.codes = codes;
    return unit;
  });
  return { json: { units }, faults };
}
