import { isObject } from '../value-in.ts';
import type { FormFile, LayoutElement } from '../form.types.ts';

/** How deep a layout made elsewhere is followed. */
const DEEPEST = 40;

/** A file made elsewhere with everything of a shape that the readers can count on; what is of another shape is as if it were not there. */
export function cleanFile(json: FormFile): FormFile {
  const file = json as unknown as Readonly<Record<string, unknown>>;
  const lists = ['rules', 'computed', 'checks', 'prefill'].filter((key) => Array.isArray(file[key]) && file[key].every(isObject));
  return {
    id: typeof file['id'] === 'string' ? file['id'] : 'form',
    version: typeof file['version'] === 'string' ? file['version'] : '0.0.0',
    title: isText(file['title']) ? file['title'] : 'Form',
    ...(isText(file['description']) && { description: file['description'] }),
    schema: objectSchema(isObject(file['schema']) ? file['schema'] : {}),
    ...(isObject(file['layout']) && { layout: element(file['layout'], 0) }),
    ...Object.fromEntries(lists.map((key) => [key, file[key]])),
  } as FormFile;
}

/** Answers are an object: what is something else is asked as the one property of one. */
function objectSchema(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { type } = schema;
  const isOther = typeof type === 'string' && type !== 'object';
  if (!isOther) return schema;
  const { $defs, definitions, $schema, $id, ...value } = schema;
  const around = Object.entries({ $defs, definitions, $schema, $id }).filter(([, part]) => part !== undefined);
  return { ...Object.fromEntries(around), type: 'object', properties: { value } };
}

function element(source: Readonly<Record<string, unknown>>, depth: number): LayoutElement {
  const { type, label, text, scope, elements, rule, options, id, ...rest } = source;
  const kind = typeof type === 'string' ? type : 'VerticalLayout';
  const children = Array.isArray(elements) && depth < DEEPEST ? elements.filter(isObject) : undefined;
  const words = isText(text) ? text : kind === 'Label' && isText(label) ? label : undefined;
  return {
    ...rest,
    type: kind,
    ...(typeof id === 'string' && { id }),
    ...((typeof label === 'boolean' || isText(label) || isObject(label)) && { label }),
    ...(words !== undefined && { text: words }),
    ...(typeof scope === 'string' && { scope }),
    ...(children && { elements: children.map((child) => element(child, depth + 1)) }),
    ...(isRule(rule) && { rule }),
    ...(isObject(options) && { options: cleanOptions(options, depth) }),
  } as LayoutElement;
}

function cleanOptions({ detail, ...options }: Readonly<Record<string, unknown>>, depth: number) {
  // JSON Forms also names a way of showing rows ("GENERATED", "REGISTERED"): then they are shown as they are.
  return { ...options, ...(isObject(detail) && depth < DEEPEST && { detail: element(detail, depth + 1) }) };
}

function isRule(rule: unknown): boolean {
  return isObject(rule) && typeof rule['effect'] === 'string' && isCondition(rule['condition']);
}

function isCondition(condition: unknown): boolean {
  if (!isObject(condition)) return false;
  const { conditions } = condition;
  return conditions === undefined
    ? typeof condition['scope'] === 'string'
    : Array.isArray(conditions) && conditions.every(isCondition);
}

function isText(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '') ||
    (isObject(value) && Object.values(value).length > 0 && Object.values(value).every((each) => typeof each === 'string'))
  );
}
