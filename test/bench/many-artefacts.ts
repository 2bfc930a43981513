import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formSkeleton } from '../../core/command/skeletons/form.ts';
import { packSkeleton } from '../../core/command/skeletons/pack.ts';
import { workflowSkeleton } from '../../core/command/skeletons/workflow.ts';

const languages = ['it', 'en'];

/** A pack of `count` artefacts in a new folder: two fifths forms of some twenty fields, one fifth each workflows, lists and code lists. */
export async function manyArtefacts(count: number): Promise<{ readonly directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-many-'));
  const pack = join(directory, 'molti');
  for (const folder of ['forms', 'workflows', 'lists', 'codelists', 'policies'])
    await mkdir(join(pack, folder), { recursive: true });
  const write = (file: string, value: object) => writeFile(join(pack, file), JSON.stringify(value, null, 2));
  await write('pack.json', packSkeleton('molti'));
  await write('policies/ruoli.policy.json', policy);
  await Promise.all(
    Array.from({ length: count - 1 }, (_, index) => {
      const id = `n${index}`;
      if (index % 5 < 2) return write(`forms/${id}.form.json`, form(id));
      if (index % 5 === 2) return write(`workflows/${id}.workflow.json`, workflowSkeleton(id, languages, ['operatore']));
      if (index % 5 === 3) return write(`lists/${id}.list.json`, list(id, `n${index - 1}`));
      return write(`codelists/${id}.codelist.json`, codelist(id));
    }),
  );
  return { directory, remove: () => rm(directory, { recursive: true }) };
}

const label = (text: string) => ({ it: text, en: text });

const policy = {
  id: 'ruoli',
  title: label('Ruoli'),
  roles: [{ id: 'operatore', label: label('Operatore') }],
  rules: [
    {
      id: 'tutto',
      effect: 'permit',
      roles: ['operatore'],
      actions: ['exist', 'identity', 'content', 'change', 'create', 'step'],
      scope: 'unit',
    },
  ],
};

function form(id: string): object {
  const small = formSkeleton(id, languages) as { schema: { properties: Record<string, object> }; layout: { elements: object[] } };
  for (let index = 0; index < 17; index += 1) {
    small.schema.properties[`campo_${index}`] = {
      type: 'string',
      maxLength: 100,
      'x-label': label(`Campo ${index}`),
      'x-sensitivity': 'plain',
    };
    small.layout.elements.push({ type: 'Control', scope: `#/properties/campo_${index}` });
  }
  return small;
}

function list(id: string, type: string): object {
  const columns = ['person.name', 'case.number', 'case.state', 'case.updated_at'].map((value) => ({
    id: value.replace('.', '_'),
    value,
    label: label(value),
    sort: true,
  }));
  return {
    id,
    title: label(id),
    types: [type],
    columns,
    filters: [{ id: 'stato', on: 'case.state', label: label('Stato'), control: 'states' }],
    sort: [{ column: 'case_updated_at', direction: 'desc' }],
  };
}

function codelist(id: string): object {
  return {
    id,
    version: '1.0.0',
    title: label(id),
    codes: Array.from({ length: 30 }, (_, index) => ({ code: String(index), label: label(`Voce ${index}`) })),
  };
}
