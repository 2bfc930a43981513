import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Storage } from '../../storage/index.ts';
import type { UnitAndRole } from './names.ts';

interface NewUser extends UnitAndRole {
  readonly email: string;
  readonly name: string | undefined;
}

/** Makes the user, or finds them by e-mail, and gives the role; false when they held it already. */
export async function addUser(storage: Storage, { email, name, role, unit }: NewUser): Promise<boolean> {
  return storage.transaction(async (tx) => {
    const at = new Date().toISOString();
    const found = await tx.users.byEmail(email);
    const id = found?.id ?? newId();
    await tx.users.save({
      id,
      name: name ?? found?.name ?? email,
      email,
      active: true,
      epoch: found?.epoch ?? 1,
      createdAt: found?.createdAt ?? at,
    });
    const held = await tx.users.assignmentsOf(id, at);
    if (held.some((each) => each.role === role && each.unitId === unit)) return false;
    await tx.users.assign({ id: newId(), userId: id, role, unitId: unit, from: at, until: null });
    return true;
  });
}

/** Ends every assignment of the user to the role in the unit. */
export async function endAssignment(
  storage: Storage,
  user: { readonly id: string; readonly name: string },
  { role, unit }: UnitAndRole,
): Promise<void> {
  await storage.transaction(async (tx) => {
    const at = new Date().toISOString();
    const held = await tx.users.assignmentsOf(user.id, at);
    const ending = held.filter((each) => each.role === role && each.unitId === unit);
    if (ending.length === 0)
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: `${user.name} is not ${role} in ${unit}.` },
        {
          hint:
            held.length === 0
              ? 'No role is held now.'
              : `Held now: ${held.map((each) => `${each.role} in ${each.unitId}`).join(', ')}.`,
        },
      );
    for (const { id } of ending) await tx.users.endAssignment(id, at);
  });
}
