/** Rows of an object's properties without names of their own, and the name and the value in each. No property is called so. */
export const FREE = '~more';
export const NAME = '~name';
export const VALUE = '~value';
