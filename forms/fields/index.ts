import type { FieldTypeName } from '../compile/compiled-form.ts';
import { address } from './address.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { code } from './code.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import type { FieldType } from './field-type.ts';
import { file } from './file.ts';
import { fiscalCode } from './fiscal-code.ts';
import { integer } from './integer.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { number } from './number.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { text } from './text.ts';
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
  fiscalCode,
  phone,
  email,
  date,
  money,
  boolean,
  integer,
  number,
  longText,
  text,
]);

const byName = new Map(fieldTypes.map((type) => [type.name, type]));

export function fieldTypeOf(name: FieldTypeName): FieldType {
  return byName.get(name)!;
}
