import type { Dossier, MemberPlace } from '../desk/api/dossier-replies.ts';

/** Sizes in rem, so that the drawing grows with the text. */
const WIDTH = 11;
const HEIGHT = 5.5;
const ACROSS = 1.5;
const DOWN = 3;
/** Where boxes stand one below the other: between two of them, and from the trunk that joins them to the first generation. */
const GAP = 0.75;
const TRUNK = 0.5;
const INDENT = 1;

interface Box {
  /** Place of the member in the dossier. */
  readonly member: number;
  readonly place: MemberPlace;
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** A household drawn; all in rem. */
export interface FamilyLayout {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

type Member = Pick<Box, 'member' | 'place'>;

/**
 * The members of a household by generation, the eldest first, joined with the head: in rows where `across` rem hold the longest
 * of them, else one below the other, each generation further in. Null without a head or anybody else.
 */
export function familyLayout(
  { members }: Pick<Dossier, 'members'>,
  household: number,
  across: number = Infinity,
): FamilyLayout | null {
  const inside = members.flatMap(({ in: places }, member): Member[] => {
    const place = places[household] ?? null;
    return place?.as === 'member' ? [{ member, place }] : [];
  });
  if (inside.length < 2 || !inside.some(({ place }) => place.isHead)) return null;
  const generations = [...Map.groupBy(inside, ({ place }) => place.generation)]
    .sort(([one], [other]) => other - one)
    // The head stands first in its row, so that no line crosses a box of it but those beside.
    .map(([, row]) => row.toSorted((one, other) => Number(other.place.isHead) - Number(one.place.isHead)));
  const most = Math.max(...generations.map(({ length }) => length));
  return most * (WIDTH + ACROSS) - ACROSS <= across ? inRows(generations, most) : stacked(generations, across);
}

function inRows(generations: readonly (readonly Member[])[], most: number): FamilyLayout {
  const boxes = generations.flatMap((row, at) =>
    row.map((each, column) => ({
      ...each,
      x: ((most - row.length) / 2 + column) * (WIDTH + ACROSS),
      y: at * (HEIGHT + DOWN),
    })),
  );
  const head = boxes.find(({ place }) => place.isHead)!;
  return {
    width: most * (WIDTH + ACROSS) - ACROSS,
    height: generations.length * (HEIGHT + DOWN) - DOWN,
    box: { width: WIDTH, height: HEIGHT },
    boxes,
    lines: boxes.filter((each) => each !== head).map((each) => lineBetween(head, each)),
  };
}

/** Between rows a line goes from edge to edge; within one, along its middle. */
function lineBetween(head: Box, other: Box): Line {
  const [upper, lower] = head.y <= other.y ? [head, other] : [other, head];
  const middle = ({ x }: Box): number => x + WIDTH / 2;
  const [from, to] = upper.y === lower.y ? [HEIGHT / 2, HEIGHT / 2] : [HEIGHT, 0];
  return { from: [middle(upper), upper.y + from], to: [middle(lower), lower.y + to] };
}

/** A trunk to the left of all, with a branch to each. */
function stacked(generations: readonly (readonly Member[])[], across: number): FamilyLayout {
  const deepest = 2 * TRUNK + (generations.length - 1) * INDENT;
  const boxes = generations
    .flatMap((row, at) => row.map((each) => ({ ...each, x: 2 * TRUNK + at * INDENT })))
    .map((each, row) => ({ ...each, y: row * (HEIGHT + GAP) }));
  const width = Math.max(WIDTH, across - deepest);
  const middle = ({ y }: Box): number => y + HEIGHT / 2;
  const trunk: Line = { from: [TRUNK, middle(boxes[0]!)], to: [TRUNK, middle(boxes.at(-1)!)] };
  return {
    width: deepest + width,
    height: boxes.length * (HEIGHT + GAP) - GAP,
    box: { width, height: HEIGHT },
    boxes,
    lines: [trunk, ...boxes.map((each): Line => ({ from: [TRUNK, middle(each)], to: [each.x, middle(each)] }))],
  };
}
