// The words of fields that mark (`cf-spans`, `cf-regions`, `cf-ranges`), which come with them: whoever has no such field does not load them.

import { catalogue } from '../catalogue.ts';
import { type Strings, useStrings } from '../strings.ts';

export const markStrings = catalogue({
  mark: 'Mark',
  marks: 'Marks',
  markTools: 'Labels and tools',
  markNamed: (label: string, words: string) => `${label}: ${words}`,
  marked: (name: string) => `Marked: ${name}`,
  markRemoved: (name: string) => `Taken away: ${name}`,
  markUndone: 'Undone.',
  markRedone: 'Done again.',
  redo: 'Redo',
  noMarks: 'Nothing is marked.',
  nothingToMark: 'There is nothing here to mark.',
  wholeWords: 'Whole words',
  howToMarkText: 'Select text, or go to a word, then press a label or its key. Delete takes a mark away.',
  selectText: 'Select some text first.',
  shapes: { box: 'Box', polygon: 'Polygon', point: 'Point' } as Record<string, string>,
  regionAt: (shape: string, x: number, y: number, width: number, height: number, corners: number) =>
    ({
      box: `box at ${x}, ${y}, ${width} × ${height}`,
      polygon: `polygon of ${corners} corners at ${x}, ${y}, ${width} × ${height}`,
      point: `point at ${x}, ${y}`,
    })[shape] ?? shape,
  cursorAt: (x: number, y: number) => `${x}, ${y}`,
  labelChosen: (label: string) => `To draw: ${label}`,
  howToMarkPicture:
    'Drag to draw. By keys: arrows move the cross and Enter draws; then arrows move what was drawn, with Shift they resize it, Alt makes small steps, Escape leaves it.',
  outsidePicture: 'not in this picture',
  pictureElsewhere: 'This picture cannot be shown: it is none, or it is not part of the question.',
  play: 'Play',
  pause: 'Pause',
  closer: 'Closer',
  wider: 'Wider',
  rangeAt: (from: string, to: string, length: string) => `${from} – ${to} (${length} s)`,
  rangeBegun: (at: string) => `Begins at ${at}.`,
  howToMarkSound:
    'Drag to mark. By keys: arrows move the line, Space plays, Enter begins a range and ends it; then arrows move it, with Shift its end, Alt makes small steps, Escape leaves it.',
  outsideSound: 'not in this sound',
  soundElsewhere: 'This sound cannot be played: it is none, or it is not part of the question.',
  outsideText: (start: string, end: string) => `${start}–${end}, not in this text`,
});

export type MarkStrings = typeof markStrings;

/** `useStrings`, with these words as well. */
export const useMarkStrings: (words: Partial<Strings & MarkStrings>, language?: string) => void = useStrings;
