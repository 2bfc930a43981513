export { type DemoOptions, seedDemo } from './seed-demo.ts';
export type { Operator } from './operators.ts';
