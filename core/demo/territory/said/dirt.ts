import { withHomocody } from '#forms';
import type { TerritoryFile } from '../../../packs/index.ts';
import type { Random } from '../../random.ts';
import type { Inhabitant } from '../family.ts';

type Written = Pick<Inhabitant, 'surname' | 'name' | 'code'>;

/** Names and code as somebody else wrote them: at most one error of each kind that the territory has. */
export function soiled(person: Inhabitant, dirt: TerritoryFile['dirt'], random: Random): Written {
  let { surname, name, code } = person;
  const isHit = (share: number | undefined): boolean => random.next() < (share ?? 0);
  const variants = person.origin.variants ?? [];
  if (variants.length > 0 && isHit(dirt?.transliterated)) {
    surname = transliterated(surname, variants);
    name = transliterated(name, variants);
  }
  if (isHit(dirt?.mistyped)) surname = mistyped(surname, random);
  else if (isHit(dirt?.mistyped)) name = mistyped(name, random);
  if (isHit(dirt?.swapped)) [surname, name] = [name, surname];
  if (isHit(dirt?.noCode)) code = '';
  else if (isHit(dirt?.wrongCode)) code = wrongCode(code, random);
  else if (isHit(dirt?.homocody)) code = withHomocody(code, 1);
  return { surname, name, code };
}

/** Two letters exchanged, as fingers do. */
function mistyped(text: string, random: Random): string {
  if (text.length < 3) return text;
  const at = random.between(0, text.length - 2);
  return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
}

/** Another digit in the code than was read: its check letter tells. */
function wrongCode(code: string, random: Random): string {
  const at = random.pick([6, 7, 9, 10, 12, 13, 14]);
  return code.slice(0, at) + String((Number(code[at]) + random.between(1, 8)) % 10) + code.slice(at + 1);
}

function transliterated(text: string, variants: readonly (readonly string[])[]): string {
  return variants.reduce((now, [from = '', to = '']) => now.replace(new RegExp(from, 'i'), to), text);
}
