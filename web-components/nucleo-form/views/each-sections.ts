import type { SectionsView } from './sections-view.ts';
import type { View } from './view.ts';

// By what it shows and not by its class: that is fetched only by forms with sections.
const hasSections = (view: View): view is SectionsView => view.element.type === 'Categorization';

export function eachSections(view: View, act: (sections: SectionsView) => void): void {
  if (hasSections(view)) act(view);
  for (const child of view.children) eachSections(child, act);
}

/** Opens the steps and tabs on the way to a field. */
export function reveal(root: View, wanted: ReadonlySet<string>): void {
  eachSections(root, (sections) => {
    const section = sections.children.find((child) => wanted.has(child.element.id));
    if (section && sections.current !== section) sections.open(section, false);
  });
}
