export { catalogue } from './catalogue.ts';
export { createTrials } from './try-form.ts';
