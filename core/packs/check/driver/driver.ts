import type { Checked, PointContext } from '../../point.ts';
import type { DriverFile, DriverMatch, DriverRecord } from '../../schemas/artefacts.types.ts';
import type { JsonObject } from '../../read/json-text.ts';
import { checkFact } from './facts.ts';
import { checkFields, type KnownFields } from './fields.ts';
import { createNames, type Names } from './names.ts';

/** What a driver names elsewhere and within itself, and whether its positions and types hold. */
export function checkDriver(artefact: JsonObject, context: PointContext): Checked<DriverFile> {
  const driver = artefact as unknown as DriverFile;
  const names = createNames();
  checkLayout(driver, names);
  checkSchemes(driver, names);
  const shared = checkFields(driver.fields ?? [], '/fields', { driver, context, names, before: new Map() });
  const records = new Map<string, KnownFields>();
  driver.records.forEach((record, index) => {
    const pointer = `/records/${index}`;
    const others = driver.records.slice(0, index).filter(({ id }) => id === record.id);
    if (
      others.some(
        (other) => (record.from ?? -Infinity) <= (other.to ?? Infinity) && (other.from ?? -Infinity) <= (record.to ?? Infinity),
      )
    )
      names.add(
        'duplicate_id',
        `${pointer}/id`,
        `there is a record "${record.id}" already`,
        'Give it another id, or other years.',
      );
    if (record.match !== undefined) checkMatch(record.match, `${pointer}/match`, driver, names);
    if (record.year !== undefined) checkRowYear(record, pointer, driver, names);
    if (record.length !== undefined && driver.file.format !== 'fixed')
      names.add('length_idle', `${pointer}/length`, 'only lines of fixed width have a length', 'Leave it out.');
    const fields = checkRecord(record, pointer, { driver, context, names, shared });
    records.set(record.id, new Map([...(records.get(record.id) ?? []), ...fields]));
  });
  driver.counters?.forEach(({ record, field, counts }, index) => {
    const pointer = `/counters/${index}`;
    if (names.has('record', `${pointer}/record`, record, records.keys()) && field !== undefined)
      names.has('field', `${pointer}/field`, field, records.get(record)!.keys());
    counts?.forEach((id, each) => names.has('record', `${pointer}/counts/${each}`, id, records.keys()));
  });
  for (const record of [driver.supply?.record ?? []].flat())
    if (names.has('record', '/supply/record', record, records.keys()))
      names.has('field', '/supply/field', driver.supply?.field ?? '', records.get(record)!.keys());
  return { value: driver, problems: names.problems };
}

/** A title is given to the numbers of schemes that subjects have. */
function checkSchemes({ schemes = [], records }: DriverFile, names: Names): void {
  const used = new Set(records.flatMap(({ facts = [] }) => facts.map(({ subject }) => subject.scheme)));
  schemes.forEach(({ id }, index) => names.has('scheme', `/schemes/${index}/id`, id, used));
}

/** What some formats cannot do without. */
function checkLayout({ file: { format, rows, query, connection } }: DriverFile, names: Names): void {
  if ((format === 'xml' || format === 'json') && rows === undefined)
    names.add('rows_missing', '/file', 'nothing says what is a row', 'Give "rows", as ["Elenco/Persona"].');
  const isQueried = format === 'sqlite' || format === 'postgresql';
  if (isQueried && query === undefined)
    names.add('query_missing', '/file', 'nothing says what is read from the database', 'Give "query", a SELECT.');
  if (format === 'postgresql' && connection === undefined)
    names.add('connection_missing', '/file', 'nothing says which database is read', 'Give "connection", a name of the settings.');
}

interface RecordAbout {
  readonly driver: DriverFile;
  readonly context: PointContext;
  readonly names: Names;
  readonly shared: KnownFields;
}

function checkRecord(record: DriverRecord, pointer: string, { shared, ...about }: RecordAbout): KnownFields {
  const fields = checkFields(record.fields ?? [], `${pointer}/fields`, { ...about, before: shared });
  const groups = new Map<string, KnownFields>();
  record.groups?.forEach((group, index) => {
    const place = `${pointer}/groups/${index}`;
    const isFixed = about.driver.file.format === 'fixed';
    if (isFixed ? group.at === undefined || group.length === undefined : group.column === undefined || group.every === undefined)
      about.names.add(
        'position_missing',
        place,
        `nothing says where "${group.id}" repeats`,
        `Give ${isFixed ? '"at" and "length"' : '"column" and "every"'}.`,
      );
    groups.set(group.id, checkFields(group.fields, `${place}/fields`, { ...about, before: fields, within: group.length }));
  });
  record.facts?.forEach((fact, index) => checkFact(fact, `${pointer}/facts/${index}`, { ...about, fields, groups }));
  return fields;
}

function checkRowYear(
  { year = {}, from, to, fields = [] }: DriverRecord,
  pointer: string,
  { file }: DriverFile,
  names: Names,
): void {
  const isFixed = file.format === 'fixed';
  if (isFixed ? year.at === undefined || year.length === undefined : year.column === undefined)
    names.add(
      'position_missing',
      `${pointer}/year`,
      'nothing says where the year of a row stands',
      isFixed ? 'Give "at" and "length".' : 'Give "column".',
    );
  if (from === undefined && to === undefined && !fields.some((field) => 'from' in field || 'to' in field))
    names.add('year_idle', `${pointer}/year`, 'nothing depends on the year of a row', 'Give "from" or "to", or leave it out.');
}

function checkMatch(match: DriverMatch, pointer: string, { file }: DriverFile, names: Names): void {
  const where = file.format === 'fixed' ? match.at !== undefined && match.length !== undefined : match.column !== undefined;
  if (match.is !== undefined && !where)
    names.add(
      'position_missing',
      pointer,
      'nothing says where the kind of record stands',
      file.format === 'fixed' ? 'Give "at" and "length".' : 'Give "column".',
    );
  if (match.is === undefined && where) names.add('match_missing', pointer, 'nothing says what stands there', 'Give "is".');
}
