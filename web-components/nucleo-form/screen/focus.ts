type Root = HTMLElement | DocumentFragment;

const byId = (root: Root, id: string): HTMLElement | null => root.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`);

/** Gives the focus to what has the first of the ids that is there, or to the first control in it. A frame later: a search renders its input after its field. */
export function focusOn(root: Root, ...ids: readonly string[]): void {
  requestAnimationFrame(() => {
    const found = ids.map((id) => byId(root, id)).find((each) => each !== null);
    const target = found?.matches('div') ? (found.querySelector<HTMLElement>('input, select, button') ?? found) : found;
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
    // What was not laid out on the way to it has its true size only now.
    requestAnimationFrame(() => target?.scrollIntoView({ block: 'nearest' }));
  });
}

/** The heading of a section just opened gets the focus, and the form is seen from its beginning. */
export function focusHeading(form: HTMLElement & { readonly renderRoot: Root }, id: string): void {
  byId(form.renderRoot, id)?.focus({ preventScroll: true });
  form.scrollIntoView({ block: 'start' });
}

/** In what the first selector finds, what the second finds first. */
export function focusIn(root: Root, around: string, selector: string): void {
  root.querySelector(around)?.querySelector<HTMLElement>(selector)?.focus();
}
