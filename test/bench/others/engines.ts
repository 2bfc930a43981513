/** Another engine: its packages, and the script of a page that shows a form with it. */
export interface Engine {
  readonly name: string;
  /** The packages it is made of; the version of the first is told. */
  readonly packages: readonly string[];
  /** Sets `window.show(root, fields)`; bundled in the folder where the packages are. */
  readonly script: string;
}

const jsonSchema = `
const shapes = {
  text: { type: 'string', maxLength: 100 }, date: { type: 'string', format: 'date' }, number: { type: 'number' },
  integer: { type: 'integer' }, boolean: { type: 'boolean' }, long_text: { type: 'string' },
};
const shapeOf = ({ type, label, options }) =>
  type === 'choice' ? { title: label, type: 'string', enum: options.map((each) => each.value) } : { title: label, ...shapes[type] };
const schemaOf = (fields) => ({ type: 'object', properties: Object.fromEntries(fields.map((each) => [each.name, shapeOf(each)])) });`;

/** The same fields for each, without rules: every engine has its own kind of those. */
export const engines: readonly Engine[] = [
  {
    name: 'RJSF',
    packages: ['@rjsf/core', '@rjsf/utils', '@rjsf/validator-ajv8', 'react', 'react-dom'],
    script: `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
${jsonSchema}
window.show = (root, fields) => {
  const uiSchema = Object.fromEntries(fields.filter(({ type }) => type === 'long_text').map(({ name }) => [name, { 'ui:widget': 'textarea' }]));
  const react = createRoot(root);
  react.render(createElement(Form, { schema: schemaOf(fields), uiSchema, validator }));
  return () => react.unmount();
};`,
  },
  {
    name: 'JSON Forms',
    packages: ['@jsonforms/core', '@jsonforms/react', '@jsonforms/vanilla-renderers', 'react', 'react-dom'],
    script: `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
${jsonSchema}
window.show = (root, fields) => {
  const control = ({ name, type }) => ({ type: 'Control', scope: '#/properties/' + name, options: { multi: type === 'long_text' } });
  const groups = Array.from({ length: fields.length / 25 }, (_, at) => ({ type: 'Group', label: 'Gruppo ' + at, elements: fields.slice(at * 25, at * 25 + 25).map(control) }));
  const react = createRoot(root);
  const uischema = { type: 'VerticalLayout', elements: groups };
  react.render(createElement(JsonForms, { schema: schemaOf(fields), uischema, data: {}, renderers: vanillaRenderers, cells: vanillaCells }));
  return () => react.unmount();
};`,
  },
  {
    name: 'SurveyJS',
    packages: ['survey-core', 'survey-js-ui'],
    script: `
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
const kinds = { text: {}, date: { inputType: 'date' }, number: { inputType: 'number' }, integer: { inputType: 'number' } };
const element = ({ name, label: title, type, options }) =>
  type === 'choice' ? { type: 'dropdown', renderAs: 'select', name, title, choices: options.map(({ value, label }) => ({ value, text: label })) }
  : type === 'boolean' ? { type: 'boolean', name, title, renderAs: 'radio' }
  : type === 'long_text' ? { type: 'comment', name, title }
  : { type: 'text', name, title, ...kinds[type] };
window.show = (root, fields) => {
  const panels = Array.from({ length: fields.length / 25 }, (_, at) => ({ type: 'panel', name: 'p' + at, title: 'Gruppo ' + at, elements: fields.slice(at * 25, at * 25 + 25).map(element) }));
  const survey = new Model({ textUpdateMode: 'onTyping', pages: [{ name: 'all', elements: panels }] });
  renderSurvey(survey, root);
  return () => survey.dispose();
};`,
  },
  {
    name: 'Form.io',
    packages: ['@formio/js'],
    script: `
import { Formio } from '@formio/js';
const kinds = { text: 'textfield', date: 'textfield', number: 'number', integer: 'number', boolean: 'radio', choice: 'select', long_text: 'textarea' };
const component = ({ name, label, type, options }) => ({
  type: kinds[type], key: name, label, input: true,
  ...(type === 'choice' && { widget: 'html5', data: { values: options } }),
  ...(type === 'boolean' && { values: [{ value: 'true', label: 'Sì' }, { value: 'false', label: 'No' }] }),
});
window.show = (root, fields) => {
  const components = Array.from({ length: fields.length / 25 }, (_, at) => ({ type: 'fieldset', key: 'g' + at, legend: 'Gruppo ' + at, input: false, components: fields.slice(at * 25, at * 25 + 25).map(component) }));
  let form;
  Formio.createForm(root, { components }).then((made) => (form = made));
  return () => form?.destroy(true);
};`,
  },
];
