import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Dossier, MemberPlace } from '../desk/api/dossier-replies.ts';

/** Sizes in rem, so that the drawing grows with the text. */
const WIDTH = 11;
const HEIGHT = 4.5;
const ACROSS = 1.5;
const DOWN = 3;

interface Placed {
  /** Place of the member in the dossier. */
  readonly member: number;
  readonly place: MemberPlace;
  readonly x: number;
  readonly y: number;
}

interface Showing {
  readonly label: string;
  readonly relationOf: (place: MemberPlace) => string;
  readonly onChoose: (member: number) => void;
}

/**
 * One household, drawn: a row for each generation, the head joined with everybody. Each box leads to what is known of its member; what
 * the lines say is written in the boxes, so that they say nothing to a screen reader.
 */
export function familyGraph(
  dossier: Pick<Dossier, 'members'>,
  household: number,
  showing: Showing,
): TemplateResult | typeof nothing {
  const placed = placedIn(dossier, household);
  const head = placed.find(({ place }) => place.isHead);
  if (placed.length < 2 || head === undefined) return nothing;
  const width = Math.max(...placed.map(({ x }) => x)) + WIDTH;
  const height = Math.max(...placed.map(({ y }) => y)) + HEIGHT;
  return html`<p class="quiet small-text" aria-hidden="true">${showing.label}</p>
    <div class="scroll graph">
      <svg width="${width}rem" height="${height}rem" role="group" aria-label=${showing.label}>
        ${placed.filter((each) => each !== head).map((each) => lineBetween(head, each))}
        ${placed.map(({ member, place, x, y }) => {
          const { name, isSubject } = dossier.members[member]!;
          return svg`<foreignObject x="${x}rem" y="${y}rem" width="${WIDTH}rem" height="${HEIGHT}rem">
          <button type="button" class="box ${isSubject ? 'subject' : ''}" @click=${() => showing.onChoose(member)}>
            <strong>${name}</strong> <span class="small-text">${showing.relationOf(place)}</span>
          </button>
        </foreignObject>`;
        })}
      </svg>
    </div>`;
}

/** Between rows a line goes from edge to edge; within one, along its middle. */
function lineBetween(head: Placed, other: Placed): TemplateResult {
  const [upper, lower] = head.y <= other.y ? [head, other] : [other, head];
  const middle = ({ x }: Placed): number => x + WIDTH / 2;
  const [from, to] = upper.y === lower.y ? [HEIGHT / 2, HEIGHT / 2] : [HEIGHT, 0];
  return svg`<line x1="${middle(upper)}rem" y1="${upper.y + from}rem" x2="${middle(lower)}rem" y2="${lower.y + to}rem" aria-hidden="true"></line>`;
}

function placedIn({ members }: Pick<Dossier, 'members'>, household: number): Placed[] {
  const inside = members.flatMap(({ in: places }, member) => {
    const place = places[household] ?? null;
    return place?.as === 'member' ? [{ member, place }] : [];
  });
  const rows = [...Map.groupBy(inside, ({ place }) => place.generation)].sort(([one], [other]) => other - one);
  const most = Math.max(0, ...rows.map(([, row]) => row.length));
  return rows.flatMap(([, row], at) =>
    // The head stands first in its row, so that no line crosses a box of it but those beside.
    row
      .toSorted((one, other) => Number(other.place.isHead) - Number(one.place.isHead))
      .map((each, column) => ({
        ...each,
        x: ((most - row.length) / 2 + column) * (WIDTH + ACROSS),
        y: at * (HEIGHT + DOWN),
      })),
  );
}
