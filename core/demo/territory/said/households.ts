import { logNormal } from '../chance.ts';
import { type About, placeOf, type Said, type Say, writtenDown, yearOf } from './known.ts';

/** The contract of a household for something, in the name of its head, with what it used in a year. */
function supplied(about: About, { quantity, price, account }: { quantity: number; price: number; account: string }): Said[] {
  const head = about.family.members[0]!;
  const used = Math.round(logNormal(about.random, quantity, 0.35));
  const known = {
    ...writtenDown(about, head),
    ...placeOf(about.family),
    year: yearOf(about),
    account: `${account}${String(about.family.number).padStart(9, '0')}`,
    quantity: used,
    spend: Math.round(used * price) * 100,
    months: about.random.next() < 0.04 ? about.random.between(3, 11) : 12,
  };
  return [{ person: head, known }];
}

export const electricity: Say = (about) =>
  supplied(about, { quantity: 900 + 620 * about.family.members.length, price: 0.29, account: 'IT001E' });

export const gas: Say = (about) =>
  about.family.home.hasGas ? supplied(about, { quantity: 380 + 4 * about.family.home.area, price: 1.15, account: 'IT01G' }) : [];

export const water: Say = (about) => supplied(about, { quantity: 42 * about.family.members.length, price: 3.1, account: 'H2O' });
