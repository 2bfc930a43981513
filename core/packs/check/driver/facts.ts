import { type FeelType, pointerStep, typeText } from '#forms';
import { suggest } from '../../../nearest.ts';
import type { PointContext } from '../../point.ts';
import type { ConceptFile, DriverFact, DriverField, DriverFile, DriverSubject } from '../../schemas/artefacts.types.ts';
import { checkCondition, type KnownFields } from './fields.ts';
import type { Names } from './names.ts';

interface FactAbout {
  readonly driver: DriverFile;
  readonly context: PointContext;
  readonly names: Names;
  readonly fields: KnownFields;
  /** By group, those of the row and of the repetition. */
  readonly groups: ReadonlyMap<string, KnownFields>;
}

interface Property {
  readonly type?: string | readonly string[];
  readonly format?: string;
}

/** What a fact names: its concept and the keys of it, its group, and fields everywhere else. */
export function checkFact(fact: DriverFact, pointer: string, { driver, context, names, fields, groups }: FactAbout): void {
  const isGroup = fact.each === undefined || names.has('group', `${pointer}/each`, fact.each, groups.keys());
  const known = (isGroup && fact.each !== undefined ? groups.get(fact.each) : undefined) ?? fields;
  const field = (at: string, id: string | undefined): boolean =>
    id === undefined || names.has('field', `${pointer}/${at}`, id, known.keys());

  if (fact.when !== undefined) checkCondition(fact.when, `${pointer}/when`, known, names);
  checkKind(fact.subject, `${pointer}/subject/kind`, driver, names);
  checkCode(fact.subject, `${pointer}/subject/key`, driver, names);
  fact.subject.key.forEach((id, index) => field(`subject/key/${index}`, id));
  // A key that is not known is kept with a warning, and may hold anything.
  for (const [key, id] of Object.entries(fact.subject.identity ?? {}))
    if (typeof id === 'string') field(`subject/identity${pointerStep(key)}`, id);
  fact.key?.forEach((id, index) => field(`key/${index}`, id));
  for (const end of ['from', 'to'] as const) {
    const id = fact.valid?.[end];
    if (id !== undefined && field(`valid/${end}`, id) && !['date', 'any'].includes(known.get(id) as string))
      names.add('wrong_type', `${pointer}/valid/${end}`, `"${id}" is not a date`, 'Set "type": "date" of the field.');
  }

  const isConcept = names.has('concept', `${pointer}/concept`, fact.concept, context.ids('concepts'));
  const properties = isConcept ? propertiesOf(context.get('concepts', fact.concept)) : undefined;
  for (const [place, key, id] of valuesOf(fact)) {
    if (!field(`values${place}`, id) || properties === undefined) continue;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property === undefined)
      names.add(
        'unknown_concept_key',
        `${pointer}/values${place}`,
        `${fact.concept} has no key "${key}"`,
        suggest(key, Object.keys(properties)),
        { name: key },
      );
    else if (!fits(known.get(id)!, property))
      names.add(
        'wrong_type',
        `${pointer}/values${place}`,
        `"${key}" of ${fact.concept} is ${property.format ?? [property.type].flat().join(' or ')}, "${id}" is ${typeText(known.get(id)!)}`,
      );
  }
}

/** Of a scheme whose rows do not all tell the kind, some must; and all are of the same kinds. */
function checkKind({ kind, scheme }: DriverSubject, pointer: string, { records }: DriverFile, names: Names): void {
  if (typeof kind === 'string') return;
  const told = records
    .flatMap(({ facts = [] }) => facts)
    .filter(({ subject }) => subject.scheme === scheme)
    .flatMap(({ subject }) => (typeof subject.kind === 'string' ? subject.kind : []));
  if (told.length === 0)
    names.add(
      'kind_unsaid',
      pointer,
      `nothing says which of these "${scheme}" names`,
      'Give one kind, or a record that tells it.',
    );
  for (const each of told) names.has('kind', pointer, each, kind);
}

/** Whatever stands where a fiscal code is missing names one person, unless it is read as a code. */
function checkCode({ scheme, key }: DriverSubject, pointer: string, driver: DriverFile, names: Names): void {
  const fields = [
    ...(driver.fields ?? []),
    ...driver.records.flatMap((record) => [...(record.fields ?? []), ...(record.groups ?? []).flatMap((group) => group.fields)]),
  ];
  const isRead = ({ at, column }: DriverField): boolean => at !== undefined || column !== undefined;
  const unread = fields.find((each) => each.id === key[0] && isRead(each) && each.type !== 'fiscal_code');
  if (scheme !== 'fiscal_code' || key.length > 1 || unread === undefined) return;
  names.warn(
    'code_unread',
    pointer,
    `"${unread.id}" is not read as a fiscal code: those of whom the file says "N.D." are taken for one person`,
    'Set "type": "fiscal_code" of the field.',
  );
}

/** Pointer from the values, key of the concept, field. */
function valuesOf({ values }: DriverFact): [string, string, string][] {
  if (Array.isArray(values)) return (values as string[]).map((id, index) => [`/${index}`, id, id]);
  return Object.entries(values).map(([key, id]) => [pointerStep(key), key, id as string]);
}

/** The keys of a concept; one that is no object has the single key "value". */
function propertiesOf(concept: ConceptFile | undefined): Readonly<Record<string, Property>> | undefined {
  if (concept === undefined) return undefined;
  const schema = concept.schema as { readonly properties?: Readonly<Record<string, Property>> } & Property;
  return schema.properties ?? { value: schema };
}

function fits(type: FeelType, { type: wanted, format }: Property): boolean {
  const allowed = [wanted].flat();
  if (type === 'any' || wanted === undefined) return true;
  if (type === 'date') return format === 'date';
  if (type === 'string') return allowed.includes('string') && format !== 'date';
  if (type === 'number') return allowed.includes('number') || allowed.includes('integer');
  return type === 'boolean' && allowed.includes('boolean');
}
