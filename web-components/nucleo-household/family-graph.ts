import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Dossier, MemberPlace } from '../desk/api/dossier-replies.ts';
import { familyLayout, type Line } from './family-layout.ts';

interface Showing {
  readonly label: string;
  /** How wide it may be, in rem. */
  readonly across: number;
  readonly relationOf: (place: MemberPlace) => string;
  readonly onChoose: (member: number) => void;
}

/**
 * One household, drawn by generation, the head joined with everybody. Each box leads to what is known of its member; what the lines
 * say is written in the boxes, so that they say nothing to a screen reader.
 */
export function familyGraph(
  dossier: Pick<Dossier, 'members'>,
  household: number,
  { label, across, relationOf, onChoose }: Showing,
): TemplateResult | typeof nothing {
  const layout = familyLayout(dossier, household, across);
  if (layout === null) return nothing;
  const { width, height, box, boxes, lines } = layout;
  return html`<div>
    <p class="quiet small-text" aria-hidden="true">${label}</p>
    <div class="graph">
      <svg width="${width}rem" height="${height}rem" role="group" aria-label=${label}>
        ${lines.map(lineOf)}
        ${boxes.map(({ member, place, x, y }) => {
          const { name, isSubject } = dossier.members[member]!;
          return svg`<foreignObject x="${x}rem" y="${y}rem" width="${box.width}rem" height="${box.height}rem">
          <button type="button" class="box ${isSubject ? 'subject' : ''}" @click=${() => onChoose(member)}>
            <strong>${name}</strong> <span class="small-text">${relationOf(place)}</span>
          </button>
        </foreignObject>`;
        })}
      </svg>
    </div>
  </div>`;
}

const lineOf = ({ from, to }: Line): TemplateResult =>
  svg`<line x1="${from[0]}rem" y1="${from[1]}rem" x2="${to[0]}rem" y2="${to[1]}rem" aria-hidden="true"></line>`;
