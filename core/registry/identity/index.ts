export { type Agreement, agreementOf, type Clash, codeAgreementOf } from './agreement.ts';
export { declaredBy, personRecord, subjectOf, subjectRecord } from './record-key.ts';
export { saidOfPerson, saidOfSubject, type SaidPerson } from './said/said-person.ts';
