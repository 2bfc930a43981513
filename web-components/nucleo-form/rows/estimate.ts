/** Takes the first row as the measure of those that are not laid out, so that scrolling to them does not make the page jump. */
export function estimate(rows: Element | undefined): void {
  if (!(rows instanceof HTMLElement)) return;
  requestAnimationFrame(() => {
    const height = rows.querySelector<HTMLElement>('.row')?.offsetHeight;
    if (height) rows.style.setProperty('--row-size', `${height}px`);
  });
}
