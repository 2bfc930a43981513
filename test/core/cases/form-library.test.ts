import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { createFormLibrary } from '../../../core/cases/index.ts';
import { loadPacks } from '../../../core/packs/index.ts';
import { keepReleases } from '../../../core/releases/keep-releases.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { form, pack, policy, temporaryPacks, workflow } from '../packs/temporary-packs.ts';
import { sampleCase } from '../storage/sample.ts';

/** A pack whose workflow begins in this state. */
async function systemWith(state: string) {
  const json = JSON.stringify(workflow('caso')).replaceAll('"aperto"', `"${state}"`);
  const { system } = await loadPacks([
    await temporaryPacks({
      'comune/pack.json': pack('comune'),
      'comune/forms/scheda.form.json': form('scheda'),
      'comune/policies/ruoli.policy.json': policy(),
      'comune/workflows/caso.workflow.json': JSON.parse(json) as object,
    }),
  ]);
  return { system, release: system.releases.get('comune')! };
}

onEachDatabase('the library of forms', ({ open }) => {
  it('reads the workflow of an earlier release once, and the newest where the case can follow it', async () => {
    const storage = await open();
    const [before, after] = [await systemWith('aperto'), await systemWith('avviato')];
    await keepReleases(storage, before.system, new Date('2031-01-01T09:00:00Z'));
    const library = createFormLibrary(after.system, tmpdir());
    const workflowOf = (state: string) => {
      const row = sampleCase({
        release: before.release.digest,
        state,
        states: [state],
        snapshot: { workflow: 'caso', states: [state], history: {} },
      });
      return storage.read((tx) => library.workflowFor(tx, row, after.release));
    };
    const earlier = await workflowOf('aperto');
    expect(Object.keys(earlier.states)).toContain('aperto');
    expect(await workflowOf('aperto')).toBe(earlier);
    expect(await workflowOf('avviato')).toBe(after.release.workflows.get('caso')!.workflow);
  });
});
