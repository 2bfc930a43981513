export { checkCharacter } from './check-character.ts';
export { homocodyLevel, withHomocody, withoutHomocody } from './homocody.ts';
export { fiscalCodeOf, personalForm } from './form.ts';
export { hasCheck, readFiscalCode, type FiscalCodeFacts, type FiscalCodeReading } from './parse.ts';
export { healthCodeEnd } from './health-code.ts';
export { computeFiscalCode, disagreements, type PersonFacts } from './compute.ts';
