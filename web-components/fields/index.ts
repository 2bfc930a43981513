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
import { percentage } from './figure/percentage.ts';
import { rating } from './figure/rating.ts';
import { dateTime } from './moment/date-time.ts';
import { duration } from './moment/duration.ts';
import { time } from './moment/time.ts';
import { iban } from './text/iban.ts';
import { url } from './text/url.ts';
import { boolean } from './option/boolean.ts';
import { choice } from './option/choice.ts';
import { choices } from './option/choices.ts';
import { code } from './option/code.ts';
import { email } from './text/email.ts';
import { fiscalCode } from './text/fiscal-code.ts';
import { longText } from './text/long-text.ts';
import { phone } from './text/phone.ts';
import { text } from './text/text.ts';

/** Types that few forms have: `seldom.ts` has their elements, and is fetched with the first form that does. */
export type Seldom = 'consent' | 'signature' | 'files' | 'quantity';

/** How each other field type is shown. A new type is one line here or in `seldom.ts`, and its file. */
export const fieldElements: Readonly<Record<Exclude<FieldTypeName, Seldom>, FieldElement>> = {
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
  time,
  date_time: dateTime,
  duration,
  percentage,
  rating,
  iban,
  url,
  file,
  list,
  json,
};
