/** Where Alt and an arrow already open a list. */
const hasList = 'select, [role="combobox"]';

/** Alt and an arrow move a row; with Shift too, also from a field whose list Alt and an arrow would open. */
export function deedOfKey({ key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): 'up' | 'down' | undefined {
  if (!altKey || ctrlKey || metaKey || (!shiftKey && (target as Element).matches(hasList))) return undefined;
  return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : undefined;
}

/** In a field the same keys undo what was typed there. */
export const isUndo = ({ key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !altKey && !shiftKey && !(target as Element).matches('input, textarea');
