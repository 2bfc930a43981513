export { type ImportDetail, type ImportList, type ImportView, listImports, mayImport, readImport } from './read-imports.ts';
export { checkFiles, mostFiles } from './check-files.ts';
export { importJob, orderedDriver, orderImport } from './order-import.ts';
export { matching } from './match-job.ts';
export { retention } from './retention-job.ts';
export { dropOrphans, dropReadFiles, dropUnread } from './read-files.ts';
export { refusedFile, undoImport } from './settle-import.ts';
// From where it is: the readers of files are loaded by the first import, not by each start of the server.
export { encodings } from '../../drivers/read/encoding.ts';
