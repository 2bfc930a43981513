export { changeGroups, type Change, type ChangeGroup, type HeldCount, type ReleaseChanges } from './change.ts';
export { compareReleases } from './compare-releases.ts';
