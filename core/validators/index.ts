export { loadValidator, validatorFile } from './load-validator.ts';
