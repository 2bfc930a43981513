export { canonicalJson, digestOf } from './canonical.ts';
export { compareNodes, type NodeChange } from './compare-nodes.ts';
export { isPrintedOf } from './check/document.ts';
export { blocks as documentBlocks } from './documents/blocks.ts';
export { childrenOf as printedFields, isList as isPrintedList } from './documents/names.ts';
export { writeTemplate } from './documents/template.ts';
export { readMatching } from './check/matching.ts';
export { readDriver } from './check/driver/read-driver.ts';
export { engineVersion, loadPacks } from './load-packs.ts';
export type { LoadOptions, LoadedPacks } from './load-packs.ts';
export type { CheckScenario, PointName, ScenarioNames } from './point.ts';
export type { LoadedFile, LoadedPack } from './read/pack-source.ts';
export type {
  Artefact,
  CalendarArtefact,
  CodelistArtefact,
  ConceptArtefact,
  DocumentArtefact,
  DriverArtefact,
  MatchingArtefact,
  FormArtefact,
  ListArtefact,
  OwnedUnit,
  PolicyArtefact,
  Release,
  Role,
  ScenarioArtefact,
  System,
  TerritoryArtefact,
  TopicArtefact,
  Unit,
  UnitSettings,
  WorkflowArtefact,
} from './release.ts';
export type {
  CodelistCode,
  CodelistFile,
  ConceptFile,
  DocumentFile,
  DriverCounter,
  DriverExample,
  DriverFact,
  DriverField,
  DriverFile,
  WatchFile,
  DriverGroup,
  DriverLayout,
  DriverMatch,
  DriverRecord,
  DriverSubject,
  ListColumn,
  ListFile,
  ListFilter,
  MatchingFile,
  ListOrder,
  ListView,
  PackFile,
  TerritoryFile,
  TerritoryHousehold,
  TerritoryOrigin,
  TerritoryRows,
  UnitDefinition,
} from './schemas/artefacts.types.ts';
