import { writeFile } from 'node:fs/promises';
import { referencePages } from './reference/pages.ts';

/** Writes the generated pages of docs/reference. */
const folder = new URL('../../docs/reference/', import.meta.url);
for (const [file, text] of Object.entries(await referencePages())) await writeFile(new URL(file, folder), text);
