import type { FieldTypeName } from '../compile/compiled-form.ts';
import type { SchemaNode } from '../form.types.ts';
import { address } from './address.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { code } from './code.ts';
import { date } from './date.ts';
import { email } from './text/email.ts';
import type { FieldType } from './field-type.ts';
import { consent } from './acts/consent.ts';
import { signature } from './acts/signature.ts';
import { quantity } from './figure/quantity.ts';
import { file } from './stored/file.ts';
import { files } from './stored/files.ts';
import { fiscalCode } from './text/fiscal-code.ts';
import { integer } from './integer.ts';
import { json } from './text/json.ts';
import { percentage } from './figure/percentage.ts';
import { rating } from './figure/rating.ts';
import { dateTime } from './moment/date-time.ts';
import { duration } from './moment/duration.ts';
import { time } from './moment/time.ts';
import { iban } from './text/iban.ts';
import { url } from './text/url.ts';
import { list } from './text/list.ts';
import { longText } from './text/long-text.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { person } from './person.ts';
import { phone } from './text/phone.ts';
import { text } from './text/text.ts';
import { unit } from './unit.ts';

/** All field types. The particular come before the general: the first whose `matches` says yes is the type of a schema. */
export const fieldTypes: readonly FieldType[] = Object.freeze([
  choices,
  code,
  choice,
  person,
  unit,
  address,
  file,
  files,
  consent,
  signature,
  quantity,
  fiscalCode,
  phone,
  email,
  iban,
  url,
  date,
  dateTime,
  time,
  duration,
  percentage,
  rating,
  money,
  boolean,
  integer,
  number,
  longText,
  text,
  list,
  json,
]);

/** The type of a field: the one it names, or the first that its schema fits. */
export function leafTypeOf(node: Readonly<SchemaNode>): FieldTypeName {
  return node['x-field'] ?? fieldTypes.find((type) => type.matches(node))?.name ?? 'json';
}

const byName = new Map(fieldTypes.map((type) => [type.name, type]));

export function fieldTypeOf(name: FieldTypeName): FieldType {
  return byName.get(name)!;
}
