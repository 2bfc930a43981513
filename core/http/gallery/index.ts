export { catalogue, type Exhibit } from './catalogue.ts';
export { createTrials, type Trial, type TryForm } from './try-form.ts';
