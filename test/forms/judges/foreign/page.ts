import '../../../../web-components/nucleo-form/define.ts';
import type { Answers, CompiledForm, Validator } from '../../../../forms/browser.ts';
import type { NucleoForm } from '../../../../web-components/nucleo-form/nucleo-form.ts';
import { fetchParts, missingParts } from '../../../../web-components/nucleo-form/parts.ts';
import { inputs, outcomeOf, type Outcome } from './outcome.ts';

/** What the form makes of each of some answers, with the validator that is served at a path. */
async function outcomes(form: CompiledForm, validator: string, all: readonly Answers[]): Promise<Outcome[]> {
  await fetchParts(missingParts({ form, mode: 'edit', autosaveKey: undefined }));
  const { default: validate } = (await import(/* @vite-ignore */ validator)) as { default: Validator };
  return all.map((answers) => outcomeOf(form, validate, answers));
}

/** Shows the form with some answers; done when it is there. */
async function show(form: CompiledForm, answers: Answers): Promise<void> {
  const element: NucleoForm = document.createElement('nucleo-form');
  Object.assign(element, { form, answers, inputs, language: 'en' });
  document.querySelector('nucleo-form')?.remove();
  document.querySelector('main')?.append(element);
  const until = performance.now() + 30_000;
  while (!element.shadowRoot?.querySelector('form') && performance.now() < until)
    await new Promise((done) => setTimeout(done, 20));
  await element.updateComplete;
  await bringIntoView();
}

/** Scrolls over the whole page. */
async function bringIntoView(): Promise<void> {
  // What was never in view has only an estimated size, and what is judged of places would be judged of a guess.
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo(0, top);
    await new Promise((done) => requestAnimationFrame(done));
  }
  scrollTo(0, 0);
  await new Promise((done) => requestAnimationFrame(done));
}

Object.assign(window, { outcomes, show, bringIntoView });
