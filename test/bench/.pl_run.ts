import { openValidateSave } from './open-validate-save.ts';
console.log(await openValidateSave());
