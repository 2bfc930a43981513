import { html, nothing, type TemplateResult } from 'lit';
import type { AddressOf } from '../desk/addresses.ts';
import type {
  Dossier,
  DossierRow,
  DossierSection,
  OverviewFigure,
  OverviewLine,
  OverviewTable,
  OverviewTopic,
  RowOfMember,
} from '../desk/api/dossier-replies.ts';
import { dayText } from '../desk/words.ts';
import { valueText } from '../desk/value-text.ts';
import { headlineOf, type Showing, spanText } from './section-view.ts';

/** So many lines of a topic are seen at first. */
const SEEN = 6;

interface Overview extends Showing {
  readonly dossier: Dossier;
  readonly address: AddressOf;
}

/** The household by topics: what its members have together and what their figures come to, each with where it comes from. */
export function overviewView(dossier: Dossier, showing: Showing, address: AddressOf): TemplateResult | typeof nothing {
  const { overview } = dossier;
  if (overview.length === 0) return nothing;
  const about = { ...showing, dossier, address };
  return html`<section class="panel" aria-labelledby="overview">
    <h2 id="overview">${showing.say('household.overview')}</h2>
    <div class="topics">${overview.map((topic) => topicView(topic, about))} ${casesView(dossier, about)}</div>
  </section>`;
}

/** Open cases beside this one, of whichever body, that the reader may know of. */
function casesView({ members }: Dossier, { say, tell, address, language }: Overview) {
  const cases = members.flatMap(({ name, cases: own }) => own.map((each) => ({ name, ...each })));
  if (cases.length === 0) return nothing;
  return html`<section class="topic" aria-labelledby="topic-cases">
    <h3 id="topic-cases">${say('household.cases')}</h3>
    <ul class="bare rows">
      ${cases.map(
        ({ id, number, typeLabel, state, unit, openedOn, name }) =>
          html`<li>
            <span>
              <a href=${address({ page: 'case', case: id })}
                >${tell(typeLabel)} <span class="figure-text">${number ?? ''}</span></a
              >
              <span class="badge ${state.category}">${tell(state.label)}</span><br />
              ${members.length === 1 ? nothing : html`${name} · `}${tell(unit)} ·
              ${say('household.since', { day: dayText(openedOn, language) })}
            </span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function topicView({ id, title, tables, lines, masked }: OverviewTopic, about: Overview) {
  const { say, tell } = about;
  const current = lines.filter(({ isPast }) => !isPast);
  const past = lines.filter(({ isPast }) => isPast);
  // What held last is worth seeing where nothing holds now.
  const [seen, folded] = current.length === 0 ? [past, []] : [current, past];
  const isSilent = tables.length + lines.length + masked.length === 0;
  return html`<section class="topic" aria-labelledby="topic-${id}">
    <h3 id="topic-${id}">${tell(title)}</h3>
    ${isSilent ? html`<p class="quiet">${say('household.silent')}</p>` : nothing} ${linesView(seen.slice(0, SEEN), about)}
    ${foldedLines(say('household.more_lines', { count: seen.length - SEEN }), seen.slice(SEEN), about)}
    ${foldedLines(say('household.past_lines', { count: folded.length }), folded, about)}
    ${tables.map((table) => tableView(table, about))}
    ${masked.map((concept) => html`<p>${tell(concept)} <span class="quiet">${say('household.masked')}</span></p>`)}
  </section>`;
}

function linesView(lines: readonly OverviewLine[], about: Overview) {
  if (lines.length === 0) return nothing;
  return html`<ul class="bare">
    ${lines.map((line) => html`<li>${lineView(line, about)}</li>`)}
  </ul>`;
}

function foldedLines(summary: string, lines: readonly OverviewLine[], about: Overview) {
  if (lines.length === 0) return nothing;
  return html`<details>
    <summary class="small-text">${summary}</summary>
    ${linesView(lines, about)}
  </details>`;
}

/** What is said, of whom, and on opening it or pointing at it, where that stands. */
function lineView({ concept, title, rows, isPast }: OverviewLine, about: Overview) {
  const { section, row } = found(concept, rows[0]!, about);
  const thing = (row.thing ?? []).flatMap((each) => each.rows.slice(0, 1).map((first) => headlineOf(each, first, about)));
  const isThing = thing.some((text) => text !== '');
  const text = isThing ? thing.filter((each) => each !== '').join(', ') : headlineOf(section, row, about);
  const sources = sourcesOf(concept, rows, about);
  return html`<details class="told">
    <summary title=${sources.join('\n')}>
      <span class="quiet small-text">${about.tell(title)}</span>
      <strong>${text}</strong>
      ${isPast ? html`<span class="badge">${about.say('household.past')}</span>` : nothing}
      <span class="names">${namesOf(concept, rows, isThing, about)}</span>
    </summary>
    ${sourceList(sources)}
  </details>`;
}

/** Of whom a line is said; nobody is named where there is one alone of whom it can be. */
function namesOf(concept: string, rows: readonly RowOfMember[], isThing: boolean, about: Overview): string {
  const { members } = about.dossier;
  const said = rows.map((ref) => {
    const { section, row } = found(concept, ref, about);
    return {
      member: ref.member,
      how: [isThing ? ownHeadline(section, row, about) : '', spanText(row, about)].filter((text) => text !== '').join(', '),
    };
  });
  const [first] = said;
  const people = new Set(said.map(({ member }) => member));
  if (said.every(({ how }) => how === first!.how) && people.size === members.length) {
    const everybody = members.length === 1 ? '' : about.say('household.everybody', { count: members.length });
    return [everybody, first!.how].filter((text) => text !== '').join(': ');
  }
  return said.map(({ member, how }) => (how === '' ? members[member]!.name : `${members[member]!.name} (${how})`)).join('; ');
}

const ownHeadline = (section: DossierSection, row: DossierRow, about: Overview): string =>
  headlineOf(section, { ...row, thing: [] }, about);

function tableView(table: OverviewTable, about: Overview) {
  const { say, tell, dossier } = about;
  const { columns, lines, totals, concept } = table;
  const title = tell(table.title);
  const cells = (figures: readonly (OverviewFigure | null)[]) =>
    figures.map((figure, at) => figureCell(table, figure, columns[at] ?? title, about));
  const refs = lines.flatMap(({ figures }) => figures.flatMap((figure) => figure?.rows ?? []));
  // The sum of one line alone says nothing more.
  const sums = lines.length === 1 && totals.length === 1 ? [] : totals;
  return html`<table class="compared figures" role="table">
      <caption>
        ${title}${table.earlier > 0 ? html` <span class="quiet small-text">${say('household.earlier', { count: table.earlier })}</span>` : nothing}
      </caption>
      <thead role="rowgroup" class=${columns.length === 0 ? 'visually-hidden' : nothing}>
        <tr role="row">
          <th role="columnheader" scope="col">${say(lines[0]?.member === null ? 'household.kind' : 'household.member')}</th>
          ${(columns.length === 0 ? [title] : columns).map((column) => html`<th role="columnheader" scope="col" class="number">${column}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${lines.map(
          (line) =>
            html`<tr role="row">
              <th role="rowheader" scope="row">
                ${line.member === null ? (line.title === null ? say('household.untold') : tell(line.title)) : dossier.members[line.member]!.name}
              </th>
              ${cells(line.figures)}
            </tr>`,
        )}
      </tbody>
      ${
        sums.length === 0
          ? nothing
          : html`<tfoot role="rowgroup">
              ${sums.map(
                ({ households, figures }) =>
                  html`<tr role="row">
                    <th role="rowheader" scope="row">
                      ${
                        sums.length === 1
                          ? say('household.total')
                          : say('household.total_of', {
                              title: households.map((at) => tell(dossier.households[at]!.title)).join(', '),
                            })
                      }
                    </th>
                    ${cells(figures)}
                  </tr>`,
              )}
            </tfoot>`
      }
    </table>
    <details>
      <summary class="small-text">${say('household.figures_from')}</summary>
      ${sourceList(refs.map((ref) => partText(concept, ref, about)))}
    </details>`;
}

function figureCell(
  { kind, unit, concept }: OverviewTable,
  figure: OverviewFigure | null,
  label: string,
  about: Overview,
): TemplateResult {
  if (figure === null) return html`<td role="cell" class="number" data-label=${label}>–</td>`;
  const text = valueText({ kind, unit }, figure.value, about);
  return html`<td role="cell" class="number" data-label=${label} title=${sourcesOf(concept, figure.rows, about).join('\n')}>
    <span>${text}${figure.differs ? html` <span class="badge waiting">${about.say('household.differs')}</span>` : nothing}</span>
  </td>`;
}

/** One row that a figure is made of: of whom, what, and where it stands. */
function partText(concept: string, ref: RowOfMember, about: Overview): string {
  const { section, row } = found(concept, ref, about);
  const text = [about.dossier.members[ref.member]!.name, headlineOf(section, row, about)]
    .filter((each) => each !== '')
    .join(': ');
  return `${text}. ${about.sourceText(row.source)}`;
}

const sourcesOf = (concept: string, rows: readonly RowOfMember[], about: Overview): string[] => [
  ...new Set(rows.map((ref) => about.sourceText(found(concept, ref, about).row.source))),
];

const sourceList = (texts: readonly string[]) =>
  html`<ul class="quiet small-text">
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;

function found(
  concept: string,
  { member, row }: RowOfMember,
  { dossier }: Overview,
): { section: DossierSection; row: DossierRow } {
  const section = dossier.members[member]!.sections.find((each) => each.concept === concept)!;
  return { section, row: section.rows[row]! };
}
