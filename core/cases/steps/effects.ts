import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/index.ts';
import type { EffectData } from '../../workflow/index.ts';
import { instantsOfDay } from '../facts/today.ts';
import type { CaseChange } from './change.ts';

/** Performs one effect of a step: changes the row being stored and writes what goes with it, in the step's transaction. */
type Perform = (tx: Tx, change: CaseChange, values: Readonly<Record<string, unknown>>) => Promise<void>;

/** Every deed a workflow may name, by its name in `do`. */
const deeds: Readonly<Record<EffectData['do'], Perform>> = {
  /**
   * Makes a user responsible; the one before is responsible no more. Whom the step is addressed to must be there; who is only remembered
   * may have left, and then the case is of its unit without a responsible.
   */
  async assign(tx, change, { user }) {
    if (typeof user !== 'string') return;
    const isActive = (await tx.users.get(user))?.active === true;
    if (user !== change.recipients['operator'] && user !== change.actor) {
      if (!isActive || !(await worksThere(tx, user, change))) return leaveUnassigned(tx, change);
    } else if (!isActive) throw new NucleoError('NUC_CASE_RECIPIENT_UNKNOWN', { recipient: 'operator' });
    change.row.responsible = user;
  },

  /** Gives the case to another unit, which becomes its owner. */
  async transfer(tx, change, { unit }) {
    if (typeof unit !== 'string') return;
    const found = await tx.units.get(unit);
    if (found === null || found.root !== change.row.root)
      throw new NucleoError('NUC_CASE_RECIPIENT_UNKNOWN', { recipient: 'unit' });
    change.row.ownerUnit = found.id;
    change.row.ownerPos = found.lo;
    change.row.responsible = null;
  },

  async notify(tx, change, { message, to }) {
    const addressed = addresseesOf(change, String(to ?? 'responsible'));
    for (const address of addressed) await send(tx, change, address, message as Text);
  },

  async note(_tx, change, { text }) {
    change.entries.push({ kind: 'note', body: { text: filled(text as Text, change) } });
  },

  async set(_tx, change, { key, value }) {
    if (typeof key !== 'string') return;
    change.row.data = { ...change.row.data, [key]: value ?? null };
  },

  async start(_tx, change, { type }) {
    if (typeof type === 'string') change.starts.push(type);
  },

  async close_tasks(tx, change) {
    await tx.tasks.closeOfCase(change.row.id, 'cancelled', change.at);
  },

  /** Opens the case to another user or unit until the end of a day: the only way across the tree of units. */
  async share(tx, change, { unit, user, until, labels }) {
    if (typeof unit !== 'string' && typeof user !== 'string') return;
    await tx.grants.insert({
      id: newId(),
      caseId: change.row.id,
      userId: typeof user === 'string' ? user : null,
      unitId: typeof unit === 'string' ? unit : null,
      actions: ['exist', 'identity', 'content'],
      labels: Array.isArray(labels) ? labels.map(String) : ['plain', 'id'],
      from: change.at,
      until: typeof until === 'string' ? instantsOfDay(until.slice(0, 10)).last : inDays(change.at, 30),
      origin: 'referral',
      reason: 'workflow',
    });
  },
};

export async function perform(tx: Tx, change: CaseChange, effect: EffectData): Promise<void> {
  await deeds[effect.do](tx, change, effect.with);
}

/** Whether a user holds a role in the unit that the case is of now, or above it. */
async function worksThere(tx: Tx, user: string, { row, at }: CaseChange): Promise<boolean> {
  const held = await tx.users.assignmentsOf(user, at);
  return held.some(({ root, lo, hi }) => root === row.root && lo <= row.ownerPos && row.ownerPos <= hi);
}

const unassigned: Text = {
  it: 'La pratica {number} è senza responsabile: chi la seguiva prima non lavora più in questo ufficio.',
  en: 'Case {number} has nobody responsible: who had it before works no more in this office.',
};

/** Leaves the case to its unit, on the record, and tells the unit. */
async function leaveUnassigned(tx: Tx, change: CaseChange): Promise<void> {
  change.row.responsible = null;
  change.entries.push({ kind: 'note', body: { text: filled(unassigned, change) } });
  await send(tx, change, { toUnit: change.row.ownerUnit }, unassigned);
}

async function send(tx: Tx, change: CaseChange, address: Address, message: Text): Promise<void> {
  await tx.messages.insert({
    id: newId(),
    caseId: change.row.id,
    toUser: null,
    toUnit: null,
    toRole: null,
    ...address,
    text: filled(message, change),
    actor: change.actor,
    at: change.at,
    readAt: null,
  });
}

interface Address {
  readonly toUser?: string;
  readonly toUnit?: string;
  readonly toRole?: string;
  readonly caseId?: null;
}

function addresseesOf(change: CaseChange, to: string): readonly Address[] {
  if (to.startsWith('role:')) return [{ toRole: to.slice('role:'.length), toUnit: change.row.ownerUnit }];
  if (to === 'unit') return [{ toUnit: change.row.ownerUnit }];
  if (to === 'recipients') {
    const { operator, unit, body } = change.recipients;
    const found: Address[] = [];
    if (typeof operator === 'string') found.push({ toUser: operator });
    for (const each of [unit, body]) if (typeof each === 'string') found.push({ toUnit: each });
    return found;
  }
  if (to === 'former') return formerOf(change);
  return change.row.responsible === null ? [{ toUnit: change.row.ownerUnit }] : [{ toUser: change.row.responsible }];
}

/** Who had the case before the step and has it no more. It may be out of their reach now: the notice says its number and leads nowhere. */
function formerOf({ row, former }: CaseChange): readonly Address[] {
  const { ownerUnit, responsible } = former;
  return [
    ...(ownerUnit === row.ownerUnit ? [] : [{ toUnit: ownerUnit, caseId: null }]),
    ...(responsible === null || responsible === row.responsible ? [] : [{ toUser: responsible, caseId: null }]),
  ];
}

/** Fills `{number}` and `{state}`: a message never carries a name, it says which case to open. */
function filled(text: Text, change: CaseChange): Text {
  const values: Readonly<Record<string, string>> = {
    number: change.row.number ?? '',
    state: change.row.state,
    step: change.step ?? '',
  };
  const fill = (each: string): string => each.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  if (typeof text === 'string') return fill(text);
  return Object.fromEntries(Object.entries(text ?? {}).map(([language, each]) => [language, fill(each)]));
}

function inDays(at: string, days: number): string {
  return new Date(new Date(at).getTime() + days * 86_400_000).toISOString();
}
