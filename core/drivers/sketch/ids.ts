/** An id from the name of a column: small letters, digits and `_`, and no other column has it; a year is one of a year. */
export function idOf(name: string, taken: Set<string>, otherwise: string): string {
  const slug = name
    .replace(/^\s*(?=(19|20)\d\d\s*$)/, 'anno ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  const base = slug === '' ? otherwise : slug;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}_${number}`;
  taken.add(id);
  return id;
}

/** A pattern for names like this one: dates tell the supply, other numbers may differ. */
export function namePattern(name: string): string {
  const dated = name.replace(/(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])/, '{yyyymmdd}');
  const patterned = dated === name ? name.replace(/(?<!\d)(19|20)\d\d(?!\d)/, '{yyyy}') : dated;
  let stars = 0;
  return patterned.replaceAll(/\d+/g, (digits) => ((stars += 1) <= 3 ? '*' : digits)).slice(0, 200);
}
