export { changeGroups, type Change, type ChangeGroup, type HeldCount, type ReleaseChanges, type ToldChanges } from './change.ts';
export { compareReleases } from './compare-releases.ts';
