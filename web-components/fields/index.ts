import type { FieldTypeName } from '../../forms/browser.ts';
import { address } from './composite/address.ts';
import { file } from './composite/file.ts';
import { person } from './composite/person.ts';
import { unit } from './composite/unit.ts';
import { date } from './date.ts';
import type { FieldElement } from './field.ts';
import { integer } from './figure/integer.ts';
import { json } from './text/json.ts';
import { list } from './text/list.ts';
import { money } from './figure/money.ts';
import { number } from './figure/number.ts';
import { boolean } from './option/boolean.ts';
import { choice } from './option/choice.ts';
import { choices } from './option/choices.ts';
import { code } from './option/code.ts';
import { email } from './text/email.ts';
import { fiscalCode } from './text/fiscal-code.ts';
import { longText } from './text/long-text.ts';
import { phone } from './text/phone.ts';
import { text } from './text/text.ts';

/** How each field type is shown. A new type is one line here and its file. */
export const fieldElements: Readonly<Record<FieldTypeName, FieldElement>> = {
  text,
  long_text: longText,
  number,
  integer,
  money,
  date,
  boolean,
  choice,
  choices,
  code,
  person,
  unit,
  address,
  fiscal_code: fiscalCode,
  phone,
  email,
  file,
  list,
  json,
};
