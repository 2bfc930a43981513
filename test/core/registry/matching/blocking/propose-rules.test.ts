import { describe, expect, it } from 'vitest';
import { matchTables, proposeSpec } from '../../../../../core/registry/matching/index.ts';
import { keysOf } from '../../../../../core/registry/matching/blocking/keys.ts';
import { proposeRules } from '../../../../../core/registry/matching/blocking/propose-rules.ts';
import { prepare } from '../../../../../core/registry/matching/table/prepare.ts';
import { createTableBuilder } from '../../../../../core/registry/matching/index.ts';
import { random } from '../../../../../core/registry/matching/model/random.ts';

/** People as a school and a register write them: many share a day of birth, an address, a name. */
function people(size: number) {
  const builder = createTableBuilder(['cognome', 'nome', 'data_nascita', 'indirizzo']);
  const next = random(9);
  const below = (most: number): number => Math.floor(next() * most);
  const name = (most: number): string =>
    `${'bcdfglmnpr'[below(10)]}a${'bdfglmnprt'[below(Math.min(10, most))]}o${'lmnrst'[below(6)]}i`;
  for (let at = 0; at < size; at++)
    builder.add([name(10), name(2), `19${40 + below(60)}-0${1 + below(9)}-1${below(10)}`, `Via ${name(4)} ${below(9)}`]);
  return builder.finish();
}

describe('proposeRules', () => {
  it("brings together records with name and surname in each other's place", () => {
    const table = people(30_000);
    const { spec } = proposeSpec(table);
    const rules = proposeRules(prepare(spec, table), 400_000);
    const one = createTableBuilder(['cognome', 'nome', 'data_nascita', 'indirizzo']);
    // One of the two has moved, so that only names and date are left.
    one.add(['Rossini', 'Bruna', '1980-02-13', 'Via Roma 1']);
    one.add(['Bruna', 'Rossini', '1980-02-13', 'Via Milano 9']);
    const prepared = prepare(spec, one.finish());
    const meet = rules.filter((rule) => {
      const [left, right] = keysOf(rule, prepared)!.sides[0];
      return left !== 0 && left === right;
    });
    expect(rules.length).toBeGreaterThan(2);
    expect(meet).not.toEqual([]);
  });

  it('compares all with all where there are few', () => {
    const table = people(900);
    const { spec } = proposeSpec(table);
    const { rules, pairs } = matchTables(spec, table);
    expect(rules.at(-1)!.keys.rule.id).toBe('all');
    expect(pairs.compared).toBe((900 * 899) / 2);
  });
});
