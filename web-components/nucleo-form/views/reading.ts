import { html, nothing, type TemplateResult } from 'lit';
import { ControlView } from './control-view.ts';
import { LabelView } from './containers.ts';
import { RowsView } from '../rows/rows-view.ts';
import { reading as readingStyles } from '../styles/reading.ts';
import { place, type View } from './view.ts';

export const styles = readingStyles;

type Block = View | readonly ControlView[];

/** The form as read or printed: every section below the other, what was asked as a description list. */
export function reading(view: View, level = 2): TemplateResult | typeof nothing {
  if (!view.isVisible) return nothing;
  if (view instanceof ControlView) return pairs([view]);
  if (view instanceof RowsView) return rows(view, level);
  if (view instanceof LabelView || isSummary(view)) return nothing;
  const { label } = view;
  const inner = label ? level + 1 : level;
  const body = blocksOf(view.children).map((block) => (isRun(block) ? pairs(block) : reading(block, inner)));
  return label ? html`<section class="read">${heading(label, level)}${body}</section>` : html`${body}`;
}

/** It would say again what is read anyway. */
const isSummary = ({ element, children }: View): boolean =>
  element.type === 'Summary' || (children.length > 0 && children.every(isSummary));

const isRun = (block: Block): block is readonly ControlView[] => Array.isArray(block);

const heading = (text: string, level: number): TemplateResult =>
  html`<div class="read-title level-${level}" role="heading" aria-level=${level}>${text}</div>`;

const pairs = (views: readonly ControlView[]): TemplateResult => html`<dl class="pairs">${views.map(place)}</dl>`;

/** Fields that follow one another go into one list, across the layouts that only arrange them. */
function blocksOf(views: readonly View[]): readonly Block[] {
  const blocks: Block[] = [];
  let run: ControlView[] = [];
  const add = (view: View): void => {
    if (!view.isVisible) return;
    if (view instanceof ControlView) run.push(view);
    else if (isArrangement(view)) view.children.forEach(add);
    else {
      if (run.length > 0) blocks.push(run);
      run = [];
      blocks.push(view);
    }
  };
  views.forEach(add);
  return run.length > 0 ? [...blocks, run] : blocks;
}

const isArrangement = (view: View): boolean => view.element.type === 'HorizontalLayout' || view.element.type === 'VerticalLayout';

function rows(view: RowsView, level: number): TemplateResult {
  const all = view.current();
  const totals = blocksOf(view.totals);
  const known = view.screen.askOnce?.rows(view);
  return html`<section class="read">
    ${heading(view.label, level)} ${all.length === 0 ? html`<p class="note">${view.say('none')}</p>` : nothing}
    ${all.map(
      (row, index) =>
        html`<section class="row">
          ${heading(view.itemName(index), level + 1)}${known?.at(index)}${blocksOf([row.view]).map((block) =>
            isRun(block) ? pairs(block) : reading(block, level + 2),
          )}
        </section>`,
    )}${totals.map((block) => (isRun(block) ? pairs(block) : nothing))}
  </section>`;
}
