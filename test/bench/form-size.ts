import { gzipSync } from 'node:zlib';
import { bundleEntry } from '../harness/browser.ts';
import { formWeight } from '../web-components/bundle/form-size.ts';
import type { Measure } from './measure.ts';

const budget = 60 * 1024;
/** With all that is fetched only by a form that uses it. */
const budgetOfAll = 92 * 1024;

/** What a page loads before a form with a field of every type can be shown, for one of plain fields, and for one of all there is; against Lit alone. */
export async function formSize(): Promise<Measure[]> {
  const { first, fields, whole } = await formWeight();
  const floor = gzipSync(await bundleEntry('test/bench/lit-alone.ts'), { level: 9 }).length;
  const measure = (bench: string, value: number, most: number): Measure => ({
    bench,
    value,
    unit: 'B',
    floor,
    ratio: value / floor,
    budget: `<= ${most} B`,
    ok: value <= most,
  });
  return [
    measure('form_size', fields, budget),
    measure('form_size_first', first, budget),
    measure('form_size_all', whole, budgetOfAll),
  ];
}
