import type { CompiledElement } from '../../../forms/browser.ts';
import { GroupView, LabelView, LayoutView } from './containers.ts';
import { ControlView } from './control-view.ts';
import { part } from '../parts.ts';
import type { FormScreen } from '../screen.ts';
import type { RowPlace, View } from './view.ts';

/** The view of an element and of all in it. */
export function buildView(screen: FormScreen, element: CompiledElement, row?: RowPlace): View {
  switch (element.type) {
    case 'Control':
      return controlView(screen, element, row);
    case 'Group':
      return new (element.options['display'] === 'matrix' ? part('matrix').MatrixView : GroupView)(
        buildView,
        screen,
        element,
        row,
      );
    case 'Label':
      return new LabelView(screen, element, row);
    case 'Summary':
      return new (part('summary').SummaryView)(buildView, screen, element, row);
    case 'Categorization':
      return new (part('sections')[element.options['variant'] === 'stepper' ? 'StepsView' : 'TabsView'])(
        buildView,
        screen,
        element,
        row,
      );
    default:
      return new LayoutView(buildView, screen, element, row);
  }
}

function controlView(screen: FormScreen, element: CompiledElement, row?: RowPlace): View {
  const field = element.field === undefined ? undefined : screen.fields.get(element.field);
  if (field?.kind === 'leaf') return new ControlView(screen, element, field, row);
  if (field?.kind === 'rows') return new (part('rows').RowsView)(buildView, screen, element, field, row);
  return new GroupView(buildView, screen, element.detail ? { ...element, elements: [element.detail] } : element, row);
}
