import { Graph as Plan, layout, type EdgeLabel, type NodeLabel } from '@dagrejs/dagre';
import { type Arrow, type Graph, nodeAt, type StateNode } from './graph.ts';

/** A state with its place: left, top, width and height in the units of the drawing. */
export interface Box {
  readonly node: StateNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** An arrow as a path (SVG `d`) with the middle, the size and the lines of its label. */
export interface Line {
  readonly arrow: Arrow;
  readonly path: string;
  readonly label: Area & { readonly lines: readonly string[] };
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

export type Direction = 'across' | 'down';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

const size = { letter: 8.2, small: 5.6, line: 20, labelLine: 15, clear: 10, padding: 14, wrap: 20, least: 104, margin: 16 };

/** Height that the name of a compound state takes at the top of its frame. */
const header = 34;

/** Layers of states along the arrows, with a place of its own for every label; a compound state is a frame around its states. */
export function layOut(graph: Graph, direction: Direction = 'down'): Drawing {
  const plan = new Plan<object, NodeLabel, EdgeLabel>({ compound: true, multigraph: true });
  plan.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    nodesep: 28,
    edgesep: 16,
    ranksep: direction === 'across' ? 36 : 30,
    marginx: size.margin,
    marginy: size.margin,
  });
  place(plan, graph.nodes, null);
  for (const [at, { from, to, labels }] of graph.arrows.entries()) {
    const { width, height } = labelSize(labels.flatMap(wrapped));
    const area = { width: width + 2 * size.clear, height, labelpos: 'c' } as const;
    plan.setEdge(end(graph.nodes, from, 'last'), end(graph.nodes, to, 'first'), area, String(at));
  }
  layout(plan);

  const boxes = boxesOf(plan, graph.nodes);
  const lines = graph.arrows.map((arrow, at): Line => {
    const edge = plan.edge({ v: end(graph.nodes, arrow.from, 'last'), w: end(graph.nodes, arrow.to, 'first'), name: String(at) });
    const from = boxes.find(({ node }) => node.path === arrow.from)!;
    const to = boxes.find(({ node }) => node.path === arrow.to)!;
    return {
      arrow,
      path: curve(between(edge.points ?? [], from, to)),
      label: labelAt({ x: edge.x ?? 0, y: edge.y ?? 0 }, arrow.labels.flatMap(wrapped)),
    };
  });
  const edges = [...boxes.map((box) => [box.x + box.width, box.y + box.height]), ...lines.map(({ label }) => [label.x, label.y])];
  return {
    boxes,
    lines,
    width: Math.max(...edges.map(([x]) => x!), plan.graph().width ?? 0) + size.margin,
    height: Math.max(...edges.map(([, y]) => y!), plan.graph().height ?? 0) + size.margin,
  };
}

const labelSize = (lines: readonly string[]): { readonly width: number; readonly height: number } => ({
  width: Math.max(...lines.map(({ length }) => length)) * size.small + 10,
  height: lines.length * size.labelLine + 2,
});

const labelAt = (middle: Point, lines: readonly string[]): Line['label'] => ({ ...middle, ...labelSize(lines), lines });

function place(plan: Plan<object, NodeLabel, EdgeLabel>, nodes: readonly StateNode[], above: string | null): void {
  for (const node of nodes) {
    const lines = wrapped(node.label);
    const width = Math.max(size.least, Math.max(...lines.map(({ length }) => length)) * size.letter + 2 * size.padding);
    plan.setNode(node.path, { width, height: lines.length * size.line + 2 * size.padding });
    if (above !== null) plan.setParent(node.path, above);
    place(plan, node.children, node.path);
  }
}

// The layout knows no arrows of frames: such an arrow is laid to a state inside, and cut where it meets the frame.
function end(nodes: readonly StateNode[], path: string, which: 'first' | 'last'): string {
  const node = nodeAt(nodes, path);
  const inside =
    which === 'first' ? (node?.children.find(({ isInitial }) => isInitial) ?? node?.children[0]) : node?.children.at(-1);
  return inside === undefined ? path : end(nodes, inside.path, which);
}

/** Frames first, so that what they hold is drawn over them. A frame grows upwards for its name. */
function boxesOf(plan: Plan<object, NodeLabel, EdgeLabel>, nodes: readonly StateNode[]): Box[] {
  return nodes.flatMap((node) => {
    const { x = 0, y = 0, width, height } = plan.node(node.path);
    const isFrame = node.children.length > 0;
    const inside = boxesOf(plan, node.children);
    const top = isFrame ? Math.min(y - height / 2, Math.min(...inside.map((box) => box.y)) - header) : y - height / 2;
    const own = { node, x: x - width / 2, y: top, width, height: y + height / 2 - top };
    return [{ ...own, lines: isFrame ? [node.label] : wrapped(node.label) }, ...inside];
  });
}

function between(points: readonly Point[], from: Box, to: Box): readonly Point[] {
  const outside = points.filter((point, at) =>
    at > 0 && at < points.length - 1 ? !isIn(point, from) && !isIn(point, to) : true,
  );
  const first = outside.length > 1 && from.node.children.length > 0 ? cut(outside[1]!, outside[0]!, from) : outside[0]!;
  const last = outside.length > 1 && to.node.children.length > 0 ? cut(outside.at(-2)!, outside.at(-1)!, to) : outside.at(-1)!;
  return [first, ...outside.slice(1, -1), last];
}

const isIn = ({ x, y }: Point, box: Box): boolean => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** Where the way from outside to inside meets the edge of the box. */
function cut(outside: Point, inside: Point, box: Box): Point {
  if (!isIn(inside, box) || isIn(outside, box)) return inside;
  const [dx, dy] = [inside.x - outside.x, inside.y - outside.y];
  const shares = [
    dx === 0 ? 0 : ((dx > 0 ? box.x : box.x + box.width) - outside.x) / dx,
    dy === 0 ? 0 : ((dy > 0 ? box.y : box.y + box.height) - outside.y) / dy,
  ].filter((share) => share >= 0 && share <= 1);
  const share = Math.max(0, ...shares);
  return { x: outside.x + dx * share, y: outside.y + dy * share };
}

/** Straight at both ends and bent at each point between, as soft as the way allows. */
function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  const [first, ...others] = points;
  if (first === undefined) return '';
  let path = `M${at(first)}`;
  for (const [index, point] of others.entries()) {
    const next = others[index + 1];
    if (next === undefined) path += `L${at(point)}`;
    else path += `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  }
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function wrapped(label: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + word.length >= size.wrap) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
