/** The form of the fiscal code of a person, homocody included: in capitals, without blanks. */
export const personalForm = /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/;

/** Eleven digits: the provisional code of a person, or the code of a body. */
export const provisionalForm = /^\d{11}$/;

/** The code of a person who is not registered with the health service. */
export const healthForm = /^(STP|ENI)\d{13}$/;

const blanks = /\s+/g;
/** What is written where there is no code. */
const oneCharacter = /^(.)\1*$/;

/** A text as a fiscal code is written: in capitals, without blanks. Null when it cannot be one, by its form alone: its check character is not looked at. */
export function fiscalCodeOf(text: string): string | null {
  const code = text.toUpperCase().replace(blanks, '');
  const isOne = personalForm.test(code) || provisionalForm.test(code) || healthForm.test(code);
  return isOne && !oneCharacter.test(code) ? code : null;
}
