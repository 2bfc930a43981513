import type { TerritoryRows } from '../../../packs/index.ts';
import { electricity, gas, water } from './households.ts';
import { home, lease, owner, party, payment, right, secondHome, secondOwner, taxpayer, waste } from './housing.ts';
import type { Say } from './known.ts';
import { benefit, component, statement } from './means.ts';
import { emigrant, income, patient, resident } from './people.ts';

export type { About, Known, Said } from './known.ts';

/** Rows that stand for themselves, whoever lives there. */
export type NotOfFamilies = 'start' | 'end' | 'street';

/** What rows may be made of, by the word that territories have for it. */
export const sayings: Readonly<Record<Exclude<TerritoryRows['of'], NotOfFamilies>, Say>> = {
  resident,
  emigrant,
  patient,
  income,
  owner,
  home,
  right,
  lease,
  party,
  taxpayer,
  waste,
  second_owner: secondOwner,
  second_home: secondHome,
  payment,
  electricity,
  gas,
  water,
  statement,
  component,
  benefit,
};
