export { listRuns, undoRun } from './imports/runs.ts';
export { runImport, type ImportOrder, type ImportOutcome } from './imports/run-import.ts';
export { writeRefused } from './imports/write-refused.ts';
