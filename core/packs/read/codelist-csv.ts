import { didYouMean } from '../../nearest.ts';
import type { PackFile } from '../schemas/artefacts.types.ts';

import type { FromCsv } from '../point.ts';
import type { CsvText } from './csv-text.ts';
import type { JsonObject } from './json-text.ts';

const columns = ['code', 'label', 'valid_from', 'valid_to', 'parent', 'local'];

/** A code list from `code,label,label_<lang>,valid_from,valid_to,parent,maps_<list>,local`; `label` is in the first language of the pack. */
export function codelistFromCsv(id: string, csv: CsvText, manifest: PackFile): FromCsv {
  const faults = headerFaults(csv, ['code', 'label'], [...columns, ...manifest.languages.map((language) => `label_${language}`)]);
  const codes = csv.rows.map(({ cells }) => {
    const row = cellsOf(csv.header, cells);
    const labels: Record<string, string> = {};
    const code: JsonObject = { code: row.get('code') ?? '' };
    const maps: Record<string, string> = {};
    for (const [name, cell] of row) {
      if (cell === '') continue;
      if (name === 'label') labels[manifest.languages[0] ?? 'it'] = cell;
      else if (name.startsWith('label_')) labels[name.slice('label_'.length)] = cell;
      else if (name.startsWith('maps_')) maps[name.slice('maps_'.length)] = cell;
    }
    const only = Object.values(labels);
    code.label = csv.header.some((name) => name.startsWith('label_')) ? labels : (only[0] ?? '');
    if (row.get('valid_from')) code.validFrom = row.get('valid_from');
    if (row.get('valid_to')) code.validTo = row.get('valid_to');
    if (row.get('parent')) code.parent = row.get('parent');
    if (Object.keys(maps).length > 0) code.maps = maps;
    if (row.get('local') === 'true') code.local = true;
    return code;
  });
  return { json: { id, version: manifest.version.replace(/-.*/, ''), title: humanised(id), codes }, faults };
}

/** The cells of a line by the names of the header. */
export function cellsOf(header: readonly string[], cells: readonly string[]): Map<string, string> {
  return new Map(header.map((name, index) => [name, cells[index] ?? '']));
}

/** Columns that must be there, and columns that nobody knows. */
export function headerFaults(
  csv: CsvText,
  required: readonly string[],
  known: readonly string[],
): { line: number; message: string; hint?: string }[] {
  const faults: { line: number; message: string; hint?: string }[] = [];
  for (const name of required)
    if (!csv.header.includes(name))
      faults.push({ line: 1, message: `the column "${name}" is missing`, hint: `The header reads: ${known.join(',')}.` });
  csv.header.forEach((name, index) => {
    if (csv.header.indexOf(name) !== index) faults.push({ line: 1, message: `the column "${name}" is there twice` });
    else if (!known.includes(name) && !/^maps_[a-z][a-z0-9_]*$/.test(name))
      faults.push({
        line: 1,
        message: `the column "${name}" is not known`,
        hint: languageHint(name, known) ?? didYouMean(name, known) ?? `Known are: ${known.join(', ')}.`,
      });
  });
  return faults;
}

/** A language that the pack does not have is no slip of the pen. */
function languageHint(name: string, known: readonly string[]): string | undefined {
  const [, column = '', language = ''] = /^(label|name)_([a-z]{2})$/.exec(name) ?? [];
  return known.includes(column) ? `Add "${language}" to "languages" in pack.json, or take the column out.` : undefined;
}

function humanised(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
