// A regular expression as a list of small instructions, for `run.ts`. Repetitions with a number are written out,
// so that a run needs no counters; hence the bound on the length.

import type { Syntax, Test, Tree } from './syntax.ts';

export type Instruction =
  | { does: 'one'; test: Test }
  | { does: 'fork'; to: number; else: number }
  | { does: 'jump'; to: number }
  | { does: 'edge'; holds: (points: Uint32Array, at: number) => boolean }
  | { does: 'look'; program: Program; negated: boolean }
  | { does: 'match' }
  // Only where something refers back: what the groups matched must be known then.
  | { does: 'save'; slot: number }
  | { does: 'forget'; from: number; to: number }
  | { does: 'moved'; slot: number }
  | { does: 'back'; groups: number[]; same: (one: number, other: number) => boolean };

export interface Program {
  code: Instruction[];
  /** Goes from right to left, as a look-behind does. */
  backward: boolean;
  /** Can only match at the beginning of the text. */
  anchored: boolean;
  refers: boolean;
  /** For `run.ts`: which instructions were reached, by the number of the turn. */
  reached: Float64Array;
}

// Enough for `{0,65535}`.
const longest = 150_000;

/** Throws a `RangeError` if it would be too long. */
export function program(syntax: Syntax, tree: Tree = syntax.tree, backward = false, length = { now: 0 }): Program {
  const code: Instruction[] = [];
  let marks = 0;

  function add<T extends Instruction>(instruction: T): T {
    length.now++;
    if (length.now > longest) throw new RangeError('its repetitions are too large to be checked');
    code.push(instruction);
    return instruction;
  }

  function write(node: Tree): void {
    switch (node.kind) {
      case 'one':
        add({ does: 'one', test: node.test });
        break;
      case 'all':
        for (const part of backward ? node.parts.toReversed() : node.parts) write(part);
        break;
      case 'any':
        choice(node.parts);
        break;
      case 'repeat':
        repetition(node);
        break;
      case 'group':
        if (syntax.refers) add({ does: 'save', slot: 2 * node.index + (backward ? 1 : 0) });
        write(node.part);
        if (syntax.refers) add({ does: 'save', slot: 2 * node.index + (backward ? 0 : 1) });
        break;
      case 'look':
        add({ does: 'look', program: program(syntax, node.part, node.behind, length), negated: node.negated });
        break;
      case 'edge':
        add({ does: 'edge', holds: edge(node) });
        break;
      case 'back':
        add({ does: 'back', groups: node.groups, same: node.same });
    }
  }

  function choice(parts: Tree[]): void {
    const jumps: { to: number }[] = [];
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      const fork = last ? undefined : add({ does: 'fork', to: code.length + 1, else: 0 });
      write(part);
      if (!fork) continue;
      jumps.push(add({ does: 'jump', to: 0 }));
      fork.else = code.length;
    }
    for (const jump of jumps) jump.to = code.length;
  }

  function repetition({ part, least, most, lazy, groups }: Extract<Tree, { kind: 'repeat' }>): void {
    const slot = 2 * (syntax.groups + 1) + marks++;
    const captures = syntax.refers && groups[0] < groups[1];
    const body = (optional: boolean) => {
      const before = code.length;
      if (captures) add({ does: 'forget', from: 2 * groups[0], to: 2 * groups[1] });
      const guarded = optional && syntax.refers && part.kind !== 'one';
      if (guarded) add({ does: 'save', slot });
      write(part);
      if (guarded) add({ does: 'moved', slot });
      return code.length > before;
    };
    for (let count = 0; count < least; count++) if (!body(false)) return;
    if (most === Infinity) {
      const start = code.length;
      const fork = option(lazy);
      body(true);
      add({ does: 'jump', to: start });
      fork.leave(code.length);
      return;
    }
    const forks = [];
    for (let count = least; count < most; count++) {
      forks.push(option(lazy));
      if (!body(true)) break;
    }
    for (const fork of forks) fork.leave(code.length);
  }

  function option(lazy: boolean) {
    const fork = add({ does: 'fork', to: code.length + 1, else: code.length + 1 });
    return { leave: (to: number) => Object.assign(fork, lazy ? { to } : { else: to }) };
  }

  write(tree);
  add({ does: 'match' });
  const first = code[0]!;
  const anchored = first.does === 'edge' && tree !== undefined && startsText(tree);
  return { code, backward, anchored, refers: syntax.refers, reached: new Float64Array(code.length) };
}

function startsText(tree: Tree): boolean {
  if (tree.kind === 'all') return tree.parts.length > 0 && startsText(tree.parts[0]!);
  return tree.kind === 'edge' && tree.edge === 'start' && !tree.lines;
}

function edge({ edge, lines, word }: Extract<Tree, { kind: 'edge' }>) {
  const breaks = (point: number) => point === 10 || point === 13 || point === 0x2028 || point === 0x2029;
  if (edge === 'start') return (points: Uint32Array, at: number) => at === 0 || (lines && breaks(points[at - 1]!));
  if (edge === 'end')
    return (points: Uint32Array, at: number) => at === points.length || (lines && breaks(points[at]!));
  return (points: Uint32Array, at: number) => {
    const before = at > 0 && word(points[at - 1]!);
    const after = at < points.length && word(points[at]!);
    return (before !== after) === (edge === 'word');
  };
}
