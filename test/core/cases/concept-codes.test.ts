import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../core/cases/dossier/sections.ts';
import type { PointContext } from '../../../core/packs/point.ts';
import { concepts } from '../../../core/packs/points/concepts.ts';
import { shippedSystem } from '../../harness/server.ts';

describe('what registers say by codes', () => {
  it('is told by the list that the concept names, or by the one of several that has it', async () => {
    const release = (await shippedSystem()).releases.get('umbria')!;
    const { concept } = release.concepts.get('persona_anagrafe')!;
    const told = (key: string, value: unknown) => valueOf(release, concept, key, value);
    expect(told('luogo_nascita', 'G478')).toBe('Perugia (PG)');
    expect(told('luogo_nascita', 'Z100')).toEqual({ it: 'Albania', en: 'Albania' });
    expect(told('cittadinanza', '100')).toEqual({ it: 'Italia', en: 'Italy' });
    expect(told('luogo_nascita', 'A NAME')).toBe('A NAME');
    expect(told('luogo_nascita', undefined)).toBeNull();
    expect(told('cognome', 'G478')).toBe('G478');
  });

  it('is told by lists that there are', () => {
    const concept = {
      id: 'prova',
      title: 'Prova',
      sensitivity: 'plain',
      schema: { type: 'object', properties: { dove: { type: 'string', 'x-codelist': ['comuni', 'comun'] } } },
    };
    const { problems } = concepts.check(concept, { ids: () => new Set(['comuni']) } as unknown as PointContext);
    expect(problems).toMatchObject([{ pointer: '/schema/properties/dove/x-codelist', severity: 'error' }]);
  });
});
