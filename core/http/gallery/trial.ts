import { parentPort, workerData } from 'node:worker_threads';
import { compileForm, problemText, readForm } from '#forms';
import type { Trial } from './try-form.ts';

const { form, problems } = readForm(workerData, { strict: true, languages: ['it', 'en'] });
const told = problems.map((problem) => ({
  ...problem,
  text: { it: problemText(problem, 'it'), en: problemText(problem, 'en') },
}));
const trial: Trial = { problems: told, form: form === null ? null : compileForm(form) };
parentPort?.postMessage(JSON.parse(JSON.stringify(trial)));
