import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPacks, type System } from '../../core/packs/index.ts';

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url));

/** The shipped packs with two signatures, files and, where it is asked for, a file that is required, in the first step of the intake. */
export async function packsWithFiles({ required = false } = {}): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-packs-'));
  try {
    await cp(plugins, folder, { recursive: true });
    await addFiles(join(folder, 'umbria', 'forms', 'scheda_accesso.form.json'), required);
    const { system, problems } = await loadPacks([folder], { roots: ['umbria', 'roma'] });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
    return system;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addFiles(path: string, required: boolean): Promise<void> {
  const form = JSON.parse(await readFile(path, 'utf8')) as {
    schema: { properties: { accesso: { required?: string[]; properties: Record<string, unknown> } } };
    layout: { elements: [{ elements: [{ elements: unknown[] }] }] };
  };
  const said = (it: string, en: string, rest: object) => ({ ...rest, 'x-label': { it, en }, 'x-sensitivity': 'id' });
  const added = {
    firma: said('Firma di chi chiede', 'Signature of who asks', { type: 'object', 'x-field': 'signature' }),
    firma_disegnata: said('Firma di chi accompagna', 'Signature of who comes along', { type: 'object', 'x-field': 'signature' }),
    allegati: said('Allegati', 'Attachments', {
      type: 'array',
      'x-field': 'files',
      'x-accept': ['application/pdf'],
      maxItems: 3,
    }),
    ...(required ? { carta: said('Documento di identità', 'Identity document', { type: 'object', 'x-field': 'file' }) } : {}),
  };
  const { accesso } = form.schema.properties;
  Object.assign(accesso.properties, added);
  if (required) accesso.required = [...(accesso.required ?? []), 'carta'];
  for (const name of Object.keys(added))
    form.layout.elements[0].elements[0].elements.push({
      type: 'Control',
      scope: `#/properties/accesso/properties/${name}`,
    });
  await writeFile(path, JSON.stringify(form, null, 2));
}
