/**
 * The name of a person as it is written. Registers write in capitals alone, which is heard letter by letter and looks like another
 * person beside a name that was typed. Letters and signs all stay: only their case changes, and an accent that stands after its letter
 * (`NICOLO'`) is left there. Particles get a capital, as Italian surnames have it: which of them is written small no register in
 * capitals can tell. A name that is compared or matched is taken as it was said.
 */
export function nameText(name: string): string {
  if (/\p{Ll}/u.test(name)) return name;
  return name
    .toLocaleLowerCase('it')
    .replaceAll(/(?<![\p{L}\p{M}])\p{L}/gu, (first) => first.toLocaleUpperCase('it'))
    .replaceAll(/(?<!\p{L})Mc\p{L}(?=\p{L}{2})/gu, (start) => `Mc${start.slice(2).toLocaleUpperCase('it')}`);
}
