/** Rows of an object's properties without names of their own, and the name and the value in each. No property is called so. */
export const FREE = '~more';
export const NAME = '~name';
export const VALUE = '~value';

/** Where the kind of a property is held, by its number, that is more than one field: a group or rows beside the field of the other kinds. */
export const apart = (name: string, kind: number): string => `~${kind + 1}:${name}`;
