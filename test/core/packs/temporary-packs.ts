import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files (JSON values, texts or bytes) under a new folder, which goes away with the test. */
export async function temporaryPacks(files: Readonly<Record<string, unknown>>): Promise<string> {
  const directory = await writePacks(files);
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** The same for a whole suite, which removes the folder itself. */
export async function writePacks(files: Readonly<Record<string, unknown>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-packs-'));
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 2),
    );
  }
  return directory;
}

export const text = (it: string, en = it) => ({ it, en });

export function pack(id: string, more: object = {}): object {
  return { id, version: '1.0.0', title: text(id), engine: '>=0.1 <1', languages: ['it', 'en'], licence: 'EUPL-1.2', ...more };
}

export function codelist(id: string, codes: readonly string[]): object {
  return { id, version: '1.0.0', title: text(id), codes: codes.map((code) => ({ code, label: text(code) })) };
}

export function form(id: string): object {
  return {
    id,
    version: '1.0.0',
    title: text('Scheda', 'Form'),
    'x-origin': { paper: 'B1' },
    schema: {
      type: 'object',
      required: ['data'],
      properties: {
        data: { type: 'string', format: 'date', 'x-label': text('Data', 'Date'), 'x-sensitivity': 'plain', $comment: 'box 1' },
        segnalato: {
          type: 'object',
          'x-label': text('Segnalato', 'Person'),
          'x-sensitivity': 'id',
          properties: {
            cognome: { type: 'string', 'x-label': text('Cognome', 'Surname') },
            nome: { type: 'string', 'x-label': text('Nome', 'Given name') },
          },
        },
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/data' },
        {
          type: 'Group',
          id: 'persona',
          label: text('Persona', 'Person'),
          elements: [
            { type: 'Control', scope: '#/properties/segnalato/properties/cognome' },
            { type: 'Control', scope: '#/properties/segnalato/properties/nome' },
          ],
        },
      ],
    },
  };
}

export function workflow(id: string): object {
  return {
    id,
    version: '1.0.0',
    title: text(id),
    kind: 'case',
    start: {},
    initial: 'aperto',
    steps: { chiudi: { label: text('Chiudi', 'Close') } },
    states: {
      aperto: { label: text('Aperto', 'Open'), category: 'open', on: { chiudi: [{ id: 't_chiudi', target: 'chiuso' }] } },
      chiuso: { label: text('Chiuso', 'Closed'), category: 'closed', type: 'final' },
    },
  };
}

/** Lets one role see and open everything of its unit. */
export function policy(role = 'operatore'): object {
  return {
    id: 'ruoli',
    title: text('Ruoli', 'Roles'),
    roles: [{ id: role, label: text(role) }],
    rules: [
      {
        id: 'tutto',
        effect: 'permit',
        roles: [role],
        actions: ['exist', 'identity', 'content', 'change', 'create', 'step'],
        scope: 'subtree',
      },
    ],
  };
}
