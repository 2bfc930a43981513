import type { Arrow, Graph, StateNode } from './graph.ts';

/** A state with its place: left, top, width and height in the units of the drawing. */
export interface Box {
  readonly node: StateNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** An arrow as a path (SVG `d`) with the middle of its label. */
export interface Line {
  readonly arrow: Arrow;
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Where the drawing begins: lanes on the left-hand side lie below 0. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const size = { letter: 8.2, line: 20, padding: 14, header: 34, wrap: 22, least: 112, across: 44, down: 76, margin: 16 };

interface Block {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
}

/** Layers from top to bottom along the arrows; a compound state is laid out the same way inside its own frame. */
export function layOut(graph: Graph): Drawing {
  const block = blockOf(graph.nodes, graph.arrows, '');
  const boxes = block.boxes.map((box) => ({ ...box, x: box.x + size.margin, y: box.y + size.margin }));
  const { lines, left, right } = route(graph.arrows, boxes);
  return {
    boxes,
    lines,
    left: left - size.margin,
    width: right - left + 2 * size.margin,
    height: block.height + 2 * size.margin,
  };
}

function blockOf(nodes: readonly StateNode[], arrows: readonly Arrow[], above: string): Block {
  const layers = layersOf(nodes, arrows, above);
  const drawn = layers.map((layer) => layer.map((node) => ({ node, inner: innerOf(node, arrows) })));
  const widths = drawn.map((layer) => layer.reduce((sum, { inner }) => sum + inner.width, 0) + size.across * (layer.length - 1));
  const width = Math.max(0, ...widths);
  const boxes: Box[] = [];
  let y = 0;
  for (const [at, layer] of drawn.entries()) {
    let x = (width - widths[at]!) / 2;
    for (const { node, inner } of layer) {
      boxes.push({ node, x, y, width: inner.width, height: inner.height, lines: inner.lines });
      for (const box of inner.boxes)
        boxes.push({ ...box, x: box.x + x + (inner.width - inner.inside) / 2, y: box.y + y + size.header });
      x += inner.width + size.across;
    }
    y += Math.max(...layer.map(({ inner }) => inner.height)) + size.down;
  }
  return { width, height: Math.max(0, y - size.down), boxes };
}

function innerOf(node: StateNode, arrows: readonly Arrow[]) {
  const lines = wrapped(node.label);
  const own = Math.max(size.least, Math.max(...lines.map(({ length }) => length)) * size.letter + 2 * size.padding);
  if (node.children.length === 0)
    return { width: own, height: lines.length * size.line + 2 * size.padding, inside: 0, boxes: [] as readonly Box[], lines };
  const inside = blockOf(node.children, arrows, node.path);
  const width = Math.max(node.label.length * size.letter, inside.width) + 2 * size.padding;
  return {
    width,
    height: inside.height + size.header + size.padding,
    inside: inside.width,
    boxes: inside.boxes,
    lines: [node.label],
  };
}

/** Longest way from the first state, arrows that lead back left out; siblings keep the order of the file. */
function layersOf(nodes: readonly StateNode[], arrows: readonly Arrow[], above: string): readonly (readonly StateNode[])[] {
  const siblingOf = (path: string): StateNode | undefined =>
    nodes.find((node) => path === node.path || path.startsWith(`${node.path}.`));
  const next = new Map<StateNode, Set<StateNode>>(nodes.map((node) => [node, new Set()]));
  for (const { from, to } of arrows) {
    if (above !== '' && !(from.startsWith(`${above}.`) && to.startsWith(`${above}.`))) continue;
    const [start, end] = [siblingOf(from), siblingOf(to)];
    if (start && end && start !== end) next.get(start)!.add(end);
  }
  const ranks = new Map<StateNode, number>();
  const onWay = new Set<StateNode>();
  const order: StateNode[] = [];
  const seen = new Set<StateNode>();
  const visit = (node: StateNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    onWay.add(node);
    for (const after of next.get(node)!) {
      if (onWay.has(after)) next.get(node)!.delete(after);
      else visit(after);
    }
    onWay.delete(node);
    order.unshift(node);
  };
  for (const node of nodes.toSorted((a, b) => Number(b.isInitial) - Number(a.isInitial))) visit(node);
  for (const node of order) {
    const rank = ranks.get(node) ?? 0;
    ranks.set(node, rank);
    for (const after of next.get(node)!) ranks.set(after, Math.max(ranks.get(after) ?? 0, rank + 1));
  }
  const layers: StateNode[][] = [];
  for (const node of nodes) (layers[ranks.get(node) ?? 0] ??= []).push(node);
  return layers.filter((layer) => layer !== undefined);
}

function route(arrows: readonly Arrow[], boxes: readonly Box[]): { lines: readonly Line[]; left: number; right: number } {
  const boxOf = (path: string) => boxes.find(({ node }) => node.path === path);
  const outs = new Map<Box, number>();
  const ins = new Map<Box, number>();
  const port = (used: Map<Box, number>, box: Box, total: number): number => {
    const turn = (used.get(box) ?? 0) + 1;
    used.set(box, turn);
    return box.x + (box.width * turn) / (total + 1);
  };
  const isRelated = (a: Box, b: Box) =>
    a === b || a.node.path.startsWith(`${b.node.path}.`) || b.node.path.startsWith(`${a.node.path}.`);
  const isBelow = (from: Box, to: Box) => to.y >= from.y + from.height;
  const isFree = (from: Box, to: Box) =>
    boxes.every(
      (box) => isRelated(box, from) || isRelated(box, to) || box.y + box.height <= from.y + from.height || box.y >= to.y,
    );
  const isDown = (from: Box, to: Box) => isBelow(from, to) && isFree(from, to);
  const total = (end: 'from' | 'to', box: Box) =>
    arrows.filter((arrow) => arrow[end] === box.node.path).filter((arrow) => isDown(boxOf(arrow.from)!, boxOf(arrow.to)!)).length;
  const edge = { left: Math.min(...boxes.map(({ x }) => x)), right: Math.max(...boxes.map(({ x, width }) => x + width)) };
  const reach = { ...edge };
  const lanes = { left: 0, right: 0 };
  const lines = arrows.map((arrow, at): Line => {
    const [from, to] = [boxOf(arrow.from)!, boxOf(arrow.to)!];
    if (isDown(from, to)) {
      const [x1, y1] = [port(outs, from, total('from', from)), from.y + from.height];
      const [x2, y2] = [port(ins, to, total('to', to)), to.y];
      const bend = Math.min((y2 - y1) / 2, 60);
      const part = 0.4 + 0.2 * (at % 2);
      return {
        arrow,
        path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`,
        label: { x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part },
      };
    }
    // Around others: onwards on the left-hand side, back on the right-hand side, each in a lane of its own.
    const side = isBelow(from, to) ? 'left' : 'right';
    const [lane, x1, x2] =
      side === 'left'
        ? [edge.left - 20 - (lanes.left += 1) * 26, from.x, to.x]
        : [edge.right + 20 + (lanes.right += 1) * 26, from.x + from.width, to.x + to.width];
    const [y1, y2] = [from.y + from.height * 0.6, to.y + to.height * 0.4];
    const label = { x: (x1 + x2) / 8 + lane * 0.75, y: (y1 + y2) / 2 + (from === to ? 0 : (lanes[side] % 3) * 16 - 16) };
    const half = Math.max(...arrow.labels.map(({ length }) => Math.min(length, 26))) * 3.3;
    reach.left = Math.min(reach.left, label.x - half);
    reach.right = Math.max(reach.right, label.x + half);
    return { arrow, path: `M${x1} ${y1}C${lane} ${y1} ${lane} ${y2} ${x2} ${y2}`, label };
  });
  return { lines, ...reach };
}

function wrapped(label: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + word.length >= size.wrap) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
