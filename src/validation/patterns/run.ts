// Runs the instructions of a regular expression over a text. Where nothing refers back, all ways are followed at once, one
// character after the other: no way is gone twice, whatever the expression. Where something does, ways must be tried one
// by one, as the language prescribes. Either spends of a budget, so that it ends.

import type { Program } from './program.ts';

/** How many small steps may still be taken; shared by all that is checked together. */
export interface Budget {
  left: number;
}

/** The budget was spent: nothing can be said. */
export class BudgetSpent extends Error {}

/** Whether the program matches anywhere in the text. */
export function found(program: Program, text: string, budget: Budget): boolean {
  const points = Uint32Array.from(text, (sign) => sign.codePointAt(0)!);
  spend(budget, points.length);
  if (!program.refers) return sideBySide(program, points, 0, true, budget);
  for (let start = 0; start <= points.length; start++) {
    if (oneByOne(program, points, start, [], budget)) return true;
    if (program.anchored) return false;
  }
  return false;
}

function spend(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new BudgetSpent('The budget was spent.');
}

let turns = 0;

function sideBySide(program: Program, points: Uint32Array, start: number, search: boolean, budget: Budget): boolean {
  const { code, backward, anchored, reached } = program;
  const waiting: number[] = [];
  const ways: number[] = [];
  const next: number[] = [];
  let steps = 0;
  for (let at = start; ; at += backward ? -1 : 1) {
    // Whatever can be reached without a further character; `ways` is what then asks for one.
    const turn = ++turns;
    if (at === start || (search && !anchored)) ways.push(0);
    next.length = 0;
    for (const way of ways) {
      waiting.push(way);
      while (waiting.length > 0) {
        const here = waiting.pop()!;
        if (reached[here] === turn) continue;
        reached[here] = turn;
        steps++;
        const instruction = code[here]!;
        switch (instruction.does) {
          case 'one':
            next.push(here);
            break;
          case 'fork':
            waiting.push(instruction.else, instruction.to);
            break;
          case 'jump':
            waiting.push(instruction.to);
            break;
          case 'edge':
            if (instruction.holds(points, at)) waiting.push(here + 1);
            break;
          case 'look':
            if (sideBySide(instruction.program, points, at, false, budget) !== instruction.negated)
              waiting.push(here + 1);
            break;
          case 'match':
            return true;
        }
      }
    }
    spend(budget, steps + 1);
    steps = 0;
    const point = points[backward ? at - 1 : at];
    if (point === undefined) return false;
    ways.length = 0;
    for (const here of next) {
      const instruction = code[here]!;
      if (instruction.does === 'one' && instruction.test(point)) ways.push(here + 1);
    }
    if (ways.length === 0 && !(search && !anchored)) return false;
  }
}

/** What each group matched (`[2n]` to `[2n + 1]`), or `undefined`. */
type Slots = readonly (number | undefined)[];

function oneByOne(
  { code, backward }: Program,
  points: Uint32Array,
  start: number,
  given: Slots,
  budget: Budget,
): Slots | undefined {
  const open = [{ here: 0, at: start, slots: given }];
  const step = backward ? -1 : 1;
  for (let way = open.pop(); way; way = open.pop()) {
    let { here, at, slots } = way;
    for (;;) {
      spend(budget, 4);
      const instruction = code[here]!;
      let fits = true;
      here++;
      switch (instruction.does) {
        case 'one': {
          const point = points[backward ? at - 1 : at];
          fits = point !== undefined && instruction.test(point);
          at += step;
          break;
        }
        case 'fork':
          open.push({ here: instruction.else, at, slots });
          here = instruction.to;
          break;
        case 'jump':
          here = instruction.to;
          break;
        case 'edge':
          fits = instruction.holds(points, at);
          break;
        case 'look': {
          const seen = oneByOne(instruction.program, points, at, slots, budget);
          fits = (seen !== undefined) !== instruction.negated;
          if (fits && seen) slots = seen;
          break;
        }
        case 'save':
          slots = changed(slots, instruction.slot, at);
          break;
        case 'forget':
          for (let slot = instruction.from; slot < instruction.to; slot++) slots = changed(slots, slot, undefined);
          break;
        case 'moved':
          fits = slots[instruction.slot] !== at;
          break;
        case 'back': {
          const group = instruction.groups.find(
            (index) => slots[2 * index + 1] !== undefined && slots[2 * index] !== undefined,
          );
          const [from, to] = group === undefined ? [0, 0] : [slots[2 * group]!, slots[2 * group + 1]!];
          const begin = backward ? at - (to - from) : at;
          fits = begin >= 0 && begin + (to - from) <= points.length;
          spend(budget, to - from);
          for (let n = 0; fits && n < to - from; n++) fits = instruction.same(points[from + n]!, points[begin + n]!);
          at += step * (to - from);
          break;
        }
        case 'match':
          return slots;
      }
      if (!fits) break;
    }
  }
  return undefined;
}

function changed(slots: Slots, slot: number, value: number | undefined): Slots {
  const copy = [...slots];
  copy[slot] = value;
  return copy;
}
