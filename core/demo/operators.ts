import { newId } from '../ids.ts';
import type { Tx } from '../storage/index.ts';
import { inventOperator } from './people.ts';
import type { Random } from './random.ts';

export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly root: string;
  /** How many parts of the demonstration they play. */
  deeds: number;
}

/** Invented operators, one for each role in each unit, made when first needed. */
export interface Operators {
  of(tx: Tx, role: string, unit: string): Promise<Operator>;
  all(): readonly Operator[];
}

/** `made` are those of a demonstration that was stopped while it was filled. */
export function createOperators(random: Random, at: Date, made: readonly Operator[] = []): Operators {
  const known = new Map(made.map((operator) => [`${operator.role}@${operator.unit}`, { ...operator }]));
  return {
    async of(tx, role, unit) {
      const key = `${role}@${unit}`;
      const found = known.get(key);
      if (found !== undefined) {
        found.deeds += 1;
        return found;
      }
      const root = (await tx.units.get(unit))?.root ?? '';
      const operator: Operator = { id: newId(), name: inventOperator(random), role, unit, root, deeds: 1 };
      await tx.users.save({
        id: operator.id,
        name: operator.name,
        email: `${role}.${unit}@example.invalid`,
        active: true,
        epoch: 1,
        createdAt: at.toISOString(),
      });
      await tx.users.assign({
        id: newId(),
        userId: operator.id,
        role,
        unitId: unit,
        from: '2015-01-01T00:00:00.000Z',
        until: null,
      });
      known.set(key, operator);
      return operator;
    },
    all: () => [...known.values()],
  };
}
