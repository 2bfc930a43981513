import { expect, it } from 'vitest';
import { ownIdsOf } from '../../../core/cases/dossier/own-subjects.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { root, say } from '../registry/identity/registry.ts';
import { samplePerson } from '../storage/sample.ts';

const codes = ['SSSGVR84E57G478X', 'SSSLCU10A01G478Z', 'BRNPRV50B03G478Q', 'LTRDPV80A01G478B'] as const;
const now = [{ known: null, true: null }];

onEachDatabase('whom sources call several persons', ({ open }) => {
  it('is told of all together as of each alone: what is said of one is nothing to the others', async () => {
    const storage = await open();
    const people = ['Ada', 'Berto', 'Carla', 'Dina'].map((givenName, at) =>
      samplePerson({ id: givenName, surname: 'Prova', givenName, fiscalCode: codes[at]! }),
    );
    await say(storage, 'anagrafe', [
      { key: '1', surname: 'Prova', name: 'Ada', fiscal_code: codes[0] },
      // Another one has it by the name; Dina had it before.
      { key: '2', surname: 'Prova', name: 'Dina', fiscal_code: codes[1] },
      { key: '3', surname: 'Prova', name: 'Carla', fiscal_code: codes[2] },
    ]);
    await say(storage, 'anagrafe', [{ key: '1', surname: 'Prova', name: 'Ada', fiscal_code: codes[3] }]);
    await storage.transaction(async (tx) => {
      for (const person of people) await tx.persons.insert(person);
      await tx.earlierCodes.keepDeclared({
        person: 'Dina',
        code: codes[1],
        since: '2026-01-01T00:00:00Z',
        until: '2026-02-01T00:00:00Z',
        source: 'prova',
      });
    });
    await storage.read(async (tx) => {
      const together = await ownIdsOf(tx, root, people, now);
      for (const person of people)
        expect(together.get(person.id)).toEqual((await ownIdsOf(tx, root, [person], now)).get(person.id));
      const keyOf = new Map((await tx.sourceFacts.subjects([1, 2, 3])).map(({ id, key }) => [id, key]));
      expect([...together].map(([id, ids]) => [id, [...ids].map((each) => keyOf.get(each))])).toEqual([
        ['Ada', ['1']],
        ['Berto', []],
        ['Carla', ['3']],
        ['Dina', ['2']],
      ]);
    });
  });
});
