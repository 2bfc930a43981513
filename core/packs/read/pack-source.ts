import type { Problem } from '#forms';
import type { OverlayAction, PackFile } from '../schemas/artefacts.types.ts';
import type { Point } from '../point.ts';
import type { JsonObject, Place } from './json-text.ts';

/** A file of a pack, read and parsed; `locate` finds the lines of JSON pointers for whoever shows a problem. */
export interface SourceFile {
  readonly pack: string;
  readonly path: string;
  readonly text: string;
  readonly json: unknown;
  /** Files that hold what stands at some pointers, when they are not this one. */
  readonly parts?: ReadonlyMap<string, string>;
  locate(pointers: Iterable<string>): Map<string, Place>;
}

/** One artefact as one pack wrote it. */
export interface Contribution {
  readonly point: Point;
  readonly id: string;
  readonly source: SourceFile;
  readonly json: JsonObject;
}

/** overlay.json as far as it can be used. */
export interface OverlaySource {
  /** Id of the pack that it changes; null where it does not say. */
  readonly extends: string | null;
  /** Those that are well formed, in order, each with its place in the file. */
  readonly actions: readonly { readonly action: OverlayAction; readonly pointer: string }[];
  /** Names in the actions that are left out: what they would have brought is missed elsewhere. */
  readonly leftOut: ReadonlySet<string>;
}

/** The whole of a pack as it lies on disk; `manifest` is null when pack.json cannot be used. */
export interface PackSource {
  readonly id: string;
  readonly directory: string;
  readonly manifest: PackFile | null;
  readonly contributions: readonly Contribution[];
  /** Addresses, `<point>/<id>`, of files whose text could not be read: their ids are taken all the same. */
  readonly unread: readonly string[];
  readonly overlay: (OverlaySource & { readonly source: SourceFile }) | null;
  readonly sources: readonly SourceFile[];
  readonly problems: readonly Problem[];
}

/** What `nucleo check` shows of a file. */
export interface LoadedFile {
  readonly path: string;
  /** `<point>/<id>`, or null for files that are no artefact. */
  readonly artefact: string | null;
  readonly digest: string | null;
}

/** What `nucleo check` shows of a pack. */
export interface LoadedPack {
  readonly id: string;
  readonly version: string | null;
  readonly directory: string;
  readonly extends: readonly string[];
  /** False for a pack that no root needs: it is not checked. */
  readonly isActive: boolean;
  readonly files: readonly LoadedFile[];
}
