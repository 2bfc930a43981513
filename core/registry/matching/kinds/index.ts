import { fiscalCode, identifier } from './codes.ts';
import { email, phone } from './contacts.ts';
import { date } from './date.ts';
import type { Kind, KindId } from './kind.ts';
import { fullName, name, surname } from './names.ts';
import { address, place, postcode } from './places.ts';
import { category, number, sex, text } from './plain.ts';

/** Every kind; what is recognised first comes first. */
export const kinds: Readonly<Record<KindId, Kind>> = Object.freeze({
  fiscal_code: fiscalCode,
  email,
  full_name: fullName,
  surname,
  name,
  sex,
  category,
  number,
  place,
  date,
  postcode,
  phone,
  identifier,
  address,
  text,
});

export type { Kind, KindId, Level, Relation } from './kind.ts';
export { INCOMPARABLE } from './kind.ts';
export { SWAPPED } from './names.ts';
