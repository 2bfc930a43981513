import { manyArtefacts } from './many-artefacts.ts';
console.log((await manyArtefacts(500)).directory);
