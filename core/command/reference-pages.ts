import { writeFile } from 'node:fs/promises';
import { elementsManifest } from './reference/elements/manifest.ts';
import { referencePages } from './reference/pages.ts';

/** Writes the generated pages of docs/reference, and the manifest of the elements. */
const folder = new URL('../../docs/reference/', import.meta.url);
for (const [file, text] of Object.entries(await referencePages())) await writeFile(new URL(file, folder), text);
await writeFile(new URL('../../custom-elements.json', folder), `${JSON.stringify(elementsManifest(), null, 2)}\n`);
