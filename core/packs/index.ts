export { canonicalJson, digestOf } from './canonical.ts';
export { loadPacks } from './load-packs.ts';
export type { LoadOptions, LoadedPacks } from './load-packs.ts';
export type { CheckScenario, ScenarioNames } from './point.ts';
export type { LoadedFile, LoadedPack } from './read/pack-source.ts';
export type {
  Artefact,
  CalendarArtefact,
  CodelistArtefact,
  ConceptArtefact,
  FormArtefact,
  ListArtefact,
  OwnedUnit,
  PolicyArtefact,
  Release,
  Role,
  ScenarioArtefact,
  System,
  Unit,
  UnitSettings,
  WorkflowArtefact,
} from './release.ts';
export type {
  CodelistCode,
  CodelistFile,
  ConceptFile,
  ListColumn,
  ListFile,
  ListFilter,
  ListOrder,
  ListView,
  PackFile,
  UnitDefinition,
} from './schemas/artefacts.types.ts';
