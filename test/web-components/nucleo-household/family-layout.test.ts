import { describe, expect, it } from 'vitest';
import type { DossierMember, MemberPlace } from '../../../web-components/desk/api/dossier-replies.ts';
import { familyLayout, type FamilyLayout } from '../../../web-components/nucleo-household/family-layout.ts';

const at = (generation: number, isHead = false): DossierMember => {
  const place: MemberPlace = { relation: null, from: null, isHead, generation, as: 'member' };
  return { in: [place] } as unknown as DossierMember;
};
/** Three children, their parents of whom the second is the head, and two grandparents, in no order. */
const seven = { members: [at(-1), at(0), at(1), at(0, true), at(-1), at(1), at(-1)] };
const rows = ({ boxes }: FamilyLayout) =>
  [...Map.groupBy(boxes, ({ y }) => y).values()].map((row) => row.map(({ member }) => member));

describe('a family drawn', () => {
  it('has a row for each generation where the longest fits, the head first in its own', () => {
    const drawn = familyLayout(seven, 0, 36)!;
    expect(rows(drawn)).toEqual([
      [2, 5],
      [3, 1],
      [0, 4, 6],
    ]);
    expect(drawn.width).toBeLessThanOrEqual(36);
    expect(drawn.lines).toHaveLength(6);
  });

  it('stands one below the other where it does not, each generation further in, and is as wide as there is room', () => {
    const drawn = familyLayout(seven, 0, 20)!;
    expect(rows(drawn)).toEqual([[2], [5], [3], [1], [0], [4], [6]]);
    expect([...new Set(drawn.boxes.map(({ x }) => x))]).toEqual([1, 2, 3]);
    expect(drawn.width).toBe(20);
    for (const { x } of drawn.boxes) expect(x + drawn.box.width).toBeLessThanOrEqual(20);
    // A trunk, and a branch to each.
    expect(drawn.lines).toHaveLength(8);
  });

  it('is in rows as long as nobody knows how much room there is', () => {
    expect(rows(familyLayout(seven, 0)!)).toHaveLength(3);
  });

  it('is nothing without a head, or of one alone', () => {
    expect(familyLayout({ members: [at(0), at(-1)] }, 0)).toBeNull();
    expect(familyLayout({ members: [at(0, true)] }, 0)).toBeNull();
  });
});
