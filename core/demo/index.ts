export { fillDemo, type DemoFilling } from './fill-demo.ts';
export { importTerritory, type TerritoryCounts, type TerritoryImport, territoryOf } from './territory/import-territory.ts';
export { type TerritoryOrder, writeTerritory, type WrittenFile } from './territory/write-territory.ts';
export type { Operator } from './operators.ts';
