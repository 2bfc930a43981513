import type { CompiledForm, Form, Text } from '#forms';
import type { Policy } from '../access/index.ts';
import type { Calendar, Workflow } from '../workflow/index.ts';
import type {
  CodelistCode,
  ConceptFile,
  DocumentFile,
  DriverFile,
  ListFile,
  MatchingFile,
  PackFile,
  TerritoryFile,
  TopicFile,
  UnitDefinition,
  WatchFile,
} from './schemas/artefacts.types.ts';

/** Where an artefact comes from and what it is worth: equal digests mean equal content after all overlays. */
export interface Artefact {
  readonly id: string;
  /** Pack that declares it; packs above may have changed it by overlay. */
  readonly pack: string;
  /** Path from the folder of the pack, with `/`. */
  readonly file: string;
  readonly digest: string;
}

export interface FormArtefact extends Artefact {
  readonly form: Form;
  /** What the browser gets. */
  readonly compiled: CompiledForm;
}

export interface WorkflowArtefact extends Artefact {
  readonly workflow: Workflow;
}

export interface PolicyArtefact extends Artefact {
  readonly policy: Policy;
}

export interface CodelistArtefact extends Artefact {
  readonly title: Text;
  readonly version: string;
  /** By code, in the order of the files. */
  readonly codes: ReadonlyMap<string, CodelistCode>;
}

export interface ListArtefact extends Artefact {
  readonly list: ListFile;
}

/** A document printed from cases; its template is checked. */
export interface DocumentArtefact extends Artefact {
  readonly document: DocumentFile;
}

export interface CalendarArtefact extends Artefact {
  readonly calendar: Calendar;
}

export interface TopicArtefact extends Artefact {
  readonly topic: TopicFile;
}

export interface ConceptArtefact extends Artefact {
  readonly concept: ConceptFile;
}

export interface DriverArtefact extends Artefact {
  readonly driver: DriverFile;
}

export interface MatchingArtefact extends Artefact {
  readonly matching: MatchingFile;
}

export interface TerritoryArtefact extends Artefact {
  readonly territory: TerritoryFile;
}

interface WatchArtefact extends Artefact {
  readonly watch: WatchFile;
}

export interface ScenarioArtefact extends Artefact {
  /** As it is in the file: core/scenarios reads it. */
  readonly scenario: unknown;
}

/** A body or office; `pack` is the pack that declares it. */
export interface Unit extends UnitDefinition {
  readonly pack: string;
}

export interface OwnedUnit extends Unit {
  readonly root: string;
}

export interface Role {
  readonly id: string;
  readonly label: Text;
  readonly pack: string;
}

/** JSON Schema properties of the settings that units may have. */
export type UnitSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Everything a root pack is made of once the packs below it are composed. Frozen; equal content has an equal digest. */
export interface Release {
  readonly digest: string;
  /** Id of the root pack. */
  readonly root: string;
  /** From the lowest to the root. */
  readonly packs: readonly PackFile[];
  readonly languages: readonly string[];
  readonly forms: ReadonlyMap<string, FormArtefact>;
  readonly workflows: ReadonlyMap<string, WorkflowArtefact>;
  readonly codelists: ReadonlyMap<string, CodelistArtefact>;
  readonly lists: ReadonlyMap<string, ListArtefact>;
  readonly documents: ReadonlyMap<string, DocumentArtefact>;
  readonly policies: ReadonlyMap<string, PolicyArtefact>;
  readonly calendars: ReadonlyMap<string, CalendarArtefact>;
  readonly topics: ReadonlyMap<string, TopicArtefact>;
  readonly concepts: ReadonlyMap<string, ConceptArtefact>;
  readonly drivers: ReadonlyMap<string, DriverArtefact>;
  readonly matchings: ReadonlyMap<string, MatchingArtefact>;
  readonly territories: ReadonlyMap<string, TerritoryArtefact>;
  readonly watches: ReadonlyMap<string, WatchArtefact>;
  readonly scenarios: ReadonlyMap<string, ScenarioArtefact>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly unitSettings: UnitSettings;
}

/** The releases that one deployment runs, one for each root pack. */
export interface System {
  /** Over all releases. */
  readonly digest: string;
  readonly releases: ReadonlyMap<string, Release>;
  /** Every unit with the root pack that serves it: its own pack when that is a root, else the first root built upon it. */
  readonly units: ReadonlyMap<string, OwnedUnit>;
  /** The release that serves a unit. Throws NUC_PACKS_NO_RELEASE. */
  releaseOf(unit: string): Release;
}
