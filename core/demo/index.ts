export { type DemoOptions, seedDemo } from './seed-demo.ts';
export { type TerritoryOrder, writeTerritory, type WrittenFile } from './territory/write-territory.ts';
export type { Operator } from './operators.ts';
