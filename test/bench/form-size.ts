import { gzipSync } from 'node:zlib';
import { bundleEntry } from '../harness/browser.ts';
import { formWeight } from '../web-components/bundle/form-size.ts';
import type { Measure } from './measure.ts';

const budget = 60 * 1024;

/** What a page loads before a form can be shown, against Lit alone. */
export async function formSize(): Promise<Measure[]> {
  const { first } = await formWeight();
  const floor = gzipSync(await bundleEntry('test/bench/lit-alone.ts'), { level: 9 }).length;
  return [
    { bench: 'form_size', value: first, unit: 'B', floor, ratio: first / floor, budget: `<= ${budget} B`, ok: first <= budget },
  ];
}
