import * as M from './measure.ts';
import { openValidateSave } from './open-validate-save.ts';
console.log((await openValidateSave()).map((m) => JSON.stringify(m)).join('\n'));
