export { type ImportList, type ImportView, listImports, mayImport, readImport } from './read-imports.ts';
export { importJob, orderedRoot, orderImport, type SupplyStore } from './order-import.ts';
export { refusedFile, undoImport } from './settle-import.ts';
