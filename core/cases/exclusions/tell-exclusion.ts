import type { Text } from '#forms';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import type { HandedOver } from './hand-over.ts';

interface Declared {
  readonly worker: Actor;
  readonly by: Actor;
  /** Who judges it. */
  readonly judges: readonly Actor[];
  readonly handed: readonly HandedOver[];
  readonly at: Date;
}

/** Tells a worker, who judges, and who takes a case over. Notices name no person and no reason: each leads only where its reader may go. */
export async function tellDeclared(tx: Tx, { worker, by, judges, handed, at }: Declared): Promise<void> {
  const tell = noticesOf(tx, by, at);
  for (const judge of judges) await tell(judge.id, toJudge(worker, by, handed));
  if (worker.id !== by.id)
    await tell(worker.id, {
      it: `${by.name} ha dichiarato per te un’incompatibilità: una persona e le sue pratiche non ti sono visibili finché vale.`,
      en: `${by.name} declared a conflict of interest of yours: you do not see one person and their cases as long as it holds.`,
    });
  for (const { id, number, responsible } of handed)
    if (responsible !== null)
      await tell(
        responsible,
        {
          it: `La pratica ${number ?? ''} passa a te da ${worker.name}.`,
          en: `Case ${number ?? ''} passes to you from ${worker.name}.`,
        },
        id,
      );
}

/** Tells a worker, and who judges, that a conflict of interest holds no more. */
export async function tellEnded(tx: Tx, { worker, by, judges, at }: Omit<Declared, 'handed'>): Promise<void> {
  const tell = noticesOf(tx, by, at);
  await tell(worker.id, {
    it: `${by.name} ha tolto una tua incompatibilità.`,
    en: `${by.name} ended a conflict of interest of yours.`,
  });
  for (const judge of judges)
    await tell(judge.id, {
      it: `${by.name} ha tolto un’incompatibilità di ${worker.name}.`,
      en: `${by.name} ended a conflict of interest of ${worker.name}.`,
    });
}

function toJudge(worker: Actor, by: Actor, handed: readonly HandedOver[]): Text {
  const numbers = handed.map(({ number }) => number ?? '').join(', ');
  const [it, en] =
    worker.id === by.id
      ? [`${worker.name} ha dichiarato un’incompatibilità.`, `${worker.name} declared a conflict of interest.`]
      : [
          `${by.name} ha dichiarato un’incompatibilità di ${worker.name}.`,
          `${by.name} declared a conflict of interest of ${worker.name}.`,
        ];
  return handed.length === 0
    ? { it, en }
    : { it: `${it} Passano di mano le pratiche: ${numbers}.`, en: `${en} These cases change hands: ${numbers}.` };
}

/** Nobody is told of their own deed. */
function noticesOf(tx: Tx, by: Actor, at: Date) {
  return async (toUser: string, text: Text, caseId: string | null = null): Promise<void> => {
    if (toUser === by.id) return;
    await tx.messages.insert({
      id: newId(),
      caseId,
      toUser,
      toUnit: null,
      toRole: null,
      text,
      actor: by.id,
      at: at.toISOString(),
      readAt: null,
    });
  };
}
