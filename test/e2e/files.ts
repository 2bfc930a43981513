import type { Locator, Page } from 'playwright-core';

/** A small file to choose; its name is in it, so that no two have the same bytes. */
export const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n%${name}\n%%EOF\n`),
});

/** A field of the first step of the intake. */
export const fieldAt = (page: Page, name: string): Locator =>
  page.locator(`nucleo-form [data-pointer="/accesso/${name}"]`).first();

export async function draw(page: Page, canvas: Locator): Promise<void> {
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 5 });
  await page.mouse.move(box.x + 200, box.y + 80, { steps: 5 });
  await page.mouse.up();
}
