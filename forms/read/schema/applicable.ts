import type { SchemaNode } from '../../form.types.ts';

const ONLY_FOR: Readonly<Record<string, readonly SchemaNode['type'][]>> = Object.freeze({
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  format: ['string'],
  minimum: ['number', 'integer'],
  maximum: ['number', 'integer'],
  exclusiveMinimum: ['number', 'integer'],
  exclusiveMaximum: ['number', 'integer'],
  multipleOf: ['number', 'integer'],
  items: ['array'],
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
  properties: ['object'],
  required: ['object'],
  additionalProperties: ['object'],
});

/** Whether a keyword says anything about values of a type. Without a type it may. */
export function appliesTo(keyword: string, type: SchemaNode['type']): boolean {
  return type === undefined || !Object.hasOwn(ONLY_FOR, keyword) || ONLY_FOR[keyword]!.includes(type);
}
