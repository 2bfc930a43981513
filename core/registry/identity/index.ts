export { agreementOf, type Clash, codeAgreementOf } from './agreement.ts';
export { areOfTwo, keysOfSeveral, severalAmong } from './homocody.ts';
export { declaredBy, personRecord, subjectOf, subjectRecord } from './record-key.ts';
export { decidePair, type PairDecision, undoDecision } from './review/decide-pair.ts';
export { questionLink } from './review/question-link.ts';
export { recordsByKey } from './said/records-by-key.ts';
export { cellsOf, saidOfPerson, saidOfSubject, type SaidPerson } from './said/said-person.ts';
export { REGISTRY_MATCHING } from './registry-matching.ts';
