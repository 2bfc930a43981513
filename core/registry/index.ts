export { listRuns, undoRun, undoRunIn } from './imports/runs.ts';
export { beginRun, runImport, type ImportOrder, type ImportOutcome } from './imports/run-import.ts';
export { refusedLines, refusedName, refusedRows, writeRefused } from './imports/write-refused.ts';
export { lastRunOf } from './imports/source-in.ts';
