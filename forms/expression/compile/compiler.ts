import type { Node } from '../tree.ts';
import type { Names, Run } from './names.ts';

/** Turns what lies below a node into closures: handed to the compiler of each kind of node. */
export type Compile = (node: Node, names: Names) => Run;
