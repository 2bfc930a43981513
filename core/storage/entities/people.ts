import { defineEntity, p } from '@mikro-orm/core';
import { flag, json, optionalText, text, untilInstant, type RowOf } from './columns.ts';

/** A text in one language, or one per language. */
export type StoredText = string | Readonly<Record<string, string>>;

/** A body or office. `lo`..`hi` is its interval in the pre-order tree: everything inside belongs to it. */
export const Unit = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  properties: {
    id: text().primary(),
    root: text(),
    kind: text(),
    parentId: text().nullable(),
    name: json<StoredText>(),
    codes: json<Readonly<Record<string, string>>>(),
    settings: json<Readonly<Record<string, unknown>>>(),
    lo: p.integer(),
    hi: p.integer(),
  },
  indexes: [{ name: 'unit_lo', properties: ['lo'] }],
});
export type UnitRow = RowOf<typeof Unit>;

/** Somebody who works with the system. */
export const User = defineEntity({
  name: 'User',
  tableName: 'user_account',
  properties: { id: text().primary(), name: text(), email: text(), active: flag(), epoch: p.integer(), createdAt: text() },
  uniques: [{ name: 'user_account_email', properties: ['email'] }],
});
export type UserRow = RowOf<typeof User>;

/** A role held in a unit, from an instant until another (`null`: without end). */
export const Assignment = defineEntity({
  name: 'Assignment',
  tableName: 'assignment',
  properties: {
    id: text().primary(),
    userId: text(),
    role: text(),
    unitId: text(),
    from: text().fieldName('valid_from'),
    until: untilInstant().fieldName('valid_until'),
  },
  indexes: [
    { name: 'assignment_user', properties: ['userId'] },
    { name: 'assignment_unit', properties: ['unitId', 'role'] },
  ],
});
export type AssignmentRow = RowOf<typeof Assignment>;

/** A citizen as core knows them; `doc` holds what forms gathered beyond these columns. */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: text().primary(),
    surname: text().nullable(),
    givenName: text().nullable(),
    alias: text().nullable(),
    anonymous: flag(),
    birthDate: text().nullable(),
    sex: text().nullable(),
    fiscalCode: text().nullable(),
    fiscalKey: optionalText(),
    nameKey: optionalText(),
    municipality: text().nullable(),
    doc: json<Readonly<Record<string, unknown>>>(),
    version: p.integer(),
    createdAt: text(),
    updatedAt: text(),
  },
  indexes: [
    { name: 'person_name', properties: ['nameKey', 'id'] },
    { name: 'person_fiscal', properties: ['fiscalKey'] },
    { name: 'person_updated', properties: ['updatedAt', 'id'] },
    { name: 'person_municipality', properties: ['municipality', 'nameKey', 'id'] },
    { name: 'person_birth', properties: ['birthDate', 'nameKey', 'id'] },
  ],
});
export type PersonRow = RowOf<typeof Person>;

/** A person under a word of their name; `words` are all of them, with a space before and after each. */
export const PersonWord = defineEntity({
  name: 'PersonWord',
  tableName: 'person_word',
  properties: { word: text().primary(), words: text().primary(), personId: text().primary() },
});

/** A word that some name has or had: as it is written, from its end, and as it sounds. */
export const NameWord = defineEntity({
  name: 'NameWord',
  tableName: 'name_word',
  properties: { word: text().primary(), backwards: text(), sound: text() },
  indexes: [
    { name: 'name_word_end', properties: ['backwards', 'word'] },
    { name: 'name_word_sound', properties: ['sound', 'word'] },
  ],
});
